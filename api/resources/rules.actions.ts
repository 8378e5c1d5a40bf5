import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { CommandError, type FieldError } from '../../commands/command-error.js';
import { factsOf, type RuleDefinition } from '../../rules/rule.js';
import type { ResourceActions } from './resource-actions.js';
import { toColumns } from './resource-rows.js';
import { rules } from './rules.js';

export const rulesActions: ResourceActions = {
  async create({ trx, user }, input) {
    const id = String(input['id'] ?? randomUUID());
    await refuseUnknownNames(trx, input['definition'] as RuleDefinition);
    await trx('rules').insert({ ...toColumns(rules, { ...input, id }), updated_by: user.account });
    return id;
  },

  async update({ trx, user }, id, changes) {
    if (changes['definition']) await refuseUnknownNames(trx, changes['definition'] as RuleDefinition);
    await trx('rules')
      .where({ id })
      .update({ ...toColumns(rules, changes), updated_by: user.account });
  },

  async remove({ trx }, id, before) {
    if (before['builtIn'])
      throw new CommandError(409, 'INVALID_STATE', `Rule "${id}" comes with the product: switch it off instead (enabled: false).`);
    await trx('rules').where({ id }).delete();
  },
};

/** A rule with a misspelt device type or fact would be accepted and never fire. */
async function refuseUnknownNames(trx: Knex, definition: RuleDefinition): Promise<void> {
  const wanted = definition.scope.deviceTypes;
  if (!wanted) return;
  const types = await trx('device_types').whereIn('id', wanted).select<{ id: string; telemetry: { key: string }[] }[]>('id', 'telemetry');
  const unknown = wanted.filter((id) => !types.some((type) => type.id === id));
  const fields: FieldError[] = unknown.map((id) => ({
    path: `definition.scope.deviceTypes.${wanted.indexOf(id)}`,
    message: `There is no device type "${id}".`,
  }));
  const keys = new Set(types.flatMap((type) => type.telemetry.map(({ key }) => key)));
  const check = (fact: string, path: string) => {
    if (!keys.has(fact) && !deviceFacts.has(fact))
      fields.push({ path, message: `"${fact}" is not a key of ${wanted.join(', ')}; known are ${[...keys].join(', ') || 'none'}.` });
  };
  if (unknown.length === 0) {
    const windows = definition.windows ?? {};
    for (const fact of factsOf(definition.condition)) if (!(fact in windows)) check(fact, 'definition.condition');
    for (const fact of definition.clear?.condition ? factsOf(definition.clear.condition) : [])
      if (!(fact in windows)) check(fact, 'definition.clear.condition');
    for (const [name, window] of Object.entries(windows)) check(window.fact, `definition.windows.${name}.fact`);
  }
  if (fields.length > 0) throw new CommandError(400, 'INVALID_ARGUMENT', fields.map((field) => field.message).join(' '), fields);
}

/** As `rules/facts.ts` gives them. */
const deviceFacts = new Set(['device.id', 'device.type', 'device.grid', 'device.status', 'device.tags']);
