/** Every operation of the API. What is not in this list does not exist. */
import { oauthRoutes } from './auth/oauth.routes.js';
import { sessionRoutes } from './auth/session.routes.js';
import { eventRoutes } from './events.routes.js';
import { operationsRoutes } from './operations.routes.js';
import { resources } from './resources/index.js';
import { resourceRoutes } from './resources/resource-router.js';
import type { Route } from './route.js';
import { clusterRoutes } from './v2/cluster.routes.js';
import { decisionDefinitionRoutes } from './v2/decision-definitions.routes.js';
import { decisionInstanceRoutes } from './v2/decision-instances.routes.js';
import { decisionRequirementsRoutes } from './v2/decision-requirements.routes.js';
import { deploymentRoutes } from './v2/deployments.routes.js';
import { elementInstanceRoutes } from './v2/element-instances.routes.js';
import { incidentRoutes } from './v2/incidents.routes.js';
import { jobRoutes } from './v2/jobs.routes.js';
import { messageRoutes } from './v2/messages.routes.js';
import { processDefinitionRoutes } from './v2/process-definitions.routes.js';
import { processInstanceCreationRoutes } from './v2/process-instance-creation.routes.js';
import { processInstanceRoutes } from './v2/process-instances.routes.js';
import { userTaskRoutes } from './v2/user-tasks.routes.js';
import { variableRoutes } from './v2/variables.routes.js';

export const routes: Route[] = [
  ...operationsRoutes,
  ...sessionRoutes,
  ...oauthRoutes,
  ...eventRoutes,
  ...clusterRoutes,
  ...deploymentRoutes,
  ...processDefinitionRoutes,
  ...processInstanceCreationRoutes,
  ...processInstanceRoutes,
  ...elementInstanceRoutes,
  ...variableRoutes,
  ...userTaskRoutes,
  ...incidentRoutes,
  ...jobRoutes,
  ...messageRoutes,
  ...decisionDefinitionRoutes,
  ...decisionRequirementsRoutes,
  ...decisionInstanceRoutes,
  ...resources.flatMap(({ resource, actions }) => resourceRoutes(resource, actions)),
];
