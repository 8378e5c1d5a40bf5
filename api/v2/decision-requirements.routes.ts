import { defineRoute, type Route } from '../route.js';
import { decisionRequirements } from './decision-requirements.js';
import { answerDecisionXml } from './decision-xml.js';
import { findByKey } from './search.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/decision-requirements';

export const decisionRequirementsRoutes: Route[] = [
  ...searchRoutes(decisionRequirements, path, 'decisionRequirementsKey'),
  defineRoute({
    method: 'get',
    path: `${path}/{decisionRequirementsKey}/xml`,
    tag: 'decision-requirements',
    summary: 'The DMN file as it was deployed',
    access: { action: 'read', resource: 'decision-requirements' },
    response: { status: 200, contentType: 'text/xml' },
    handle: async ({ deps, user, params }) => {
      const key = params['decisionRequirementsKey']!;
      await findByKey(deps.db, decisionRequirements, key, user);
      return answerDecisionXml(deps.db, key);
    },
  }),
];
