import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { CLAIM_NAMES } from '../auth/access.js';
import type { Route } from '../route.js';
import { insertNew, managedRoutes } from './managed-routes.js';
import { mappingRules } from './mapping-rules.js';
import { identifier, nameBody } from './people-bodies.js';

const claim = {
  claimName: z.enum(CLAIM_NAMES, { error: `Must be a claim that is known here: ${CLAIM_NAMES.join(', ')}.` }),
  claimValue: z.string().min(1).max(255),
  name: nameBody,
};

export const mappingRuleRoutes: Route[] = managedRoutes({
  searchable: mappingRules,
  path: '/v2/mapping-rules',
  parameter: 'mappingRuleId',
  create: {
    body: z.strictObject({ mappingRuleId: identifier, ...claim }),
    insert: async (trx, { mappingRuleId, claimName, claimValue, name }) =>
      (await insertNew(trx, 'mapping_rules', { mapping_rule_id: mappingRuleId, claim_name: claimName, claim_value: claimValue, name }))
        ? mappingRuleId
        : undefined,
  },
  update: {
    body: z.strictObject(claim),
    apply: async (trx, id, { claimName, claimValue, name }) => {
      const [other] = (await trx('mapping_rules')
        .where({ claim_name: claimName, claim_value: claimValue })
        .whereNot('mapping_rule_id', id)
        .select('mapping_rule_id')) as { mapping_rule_id: string }[];
      if (other) throw new CommandError(409, 'ALREADY_EXISTS', `Mapping rule "${other.mapping_rule_id}" is for this claim already.`);
      await trx('mapping_rules').where({ mapping_rule_id: id }).update({ claim_name: claimName, claim_value: claimValue, name });
    },
    status: 200,
  },
  remove: async (trx, id) => void (await trx('mapping_rules').where({ mapping_rule_id: id }).delete()),
});
