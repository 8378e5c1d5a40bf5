import { resolveIncident } from '../../commands/resolve-incident.js';
import { defineRoute, type Route } from '../route.js';
import { emptyBody } from './commands-bodies.js';
import { incidents } from './incidents.js';
import { parseKey } from './search.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/incidents';

export const incidentRoutes: Route[] = [
  ...searchRoutes(incidents, path, 'incidentKey'),
  defineRoute({
    method: 'post',
    path: `${path}/{incidentKey}/resolution`,
    tag: 'incidents',
    summary: 'Try again what failed',
    access: { action: 'resolve', resource: 'incidents' },
    body: emptyBody,
    response: { status: 204 },
    handle: async ({ deps, context, params }) => {
      await resolveIncident(deps.commands, context, { incidentKey: parseKey(params['incidentKey']!) });
      return { status: 204 };
    },
  }),
];
