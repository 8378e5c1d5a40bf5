/** Every operation of the API. What is not in this list does not exist. */
import { oauthRoutes } from './auth/oauth.routes.js';
import { sessionRoutes } from './auth/session.routes.js';
import { eventRoutes } from './events.routes.js';
import { operationsRoutes } from './operations.routes.js';
import { resources } from './resources/index.js';
import { resourceRoutes } from './resources/resource-router.js';
import type { Route } from './route.js';
import { authorizationRoutes } from './v2/authorizations.routes.js';
import { batchOperationRoutes } from './v2/batch-operations.routes.js';
import { clockRoutes } from './v2/clock.routes.js';
import { clusterRoutes } from './v2/cluster.routes.js';
import { decisionDefinitionRoutes } from './v2/decision-definitions.routes.js';
import { decisionInstanceRoutes } from './v2/decision-instances.routes.js';
import { decisionRequirementsRoutes } from './v2/decision-requirements.routes.js';
import { deploymentRoutes } from './v2/deployments.routes.js';
import { documentRoutes } from './v2/documents.routes.js';
import { elementInstanceRoutes } from './v2/element-instances.routes.js';
import { groupRoutes } from './v2/groups.routes.js';
import { incidentRoutes } from './v2/incidents.routes.js';
import { jobRoutes } from './v2/jobs.routes.js';
import { mappingRuleRoutes } from './v2/mapping-rules.routes.js';
import { messageRoutes } from './v2/messages.routes.js';
import { processDefinitionRoutes } from './v2/process-definitions.routes.js';
import { processInstanceBatchRoutes } from './v2/process-instance-batches.routes.js';
import { processInstanceCreationRoutes } from './v2/process-instance-creation.routes.js';
import { processInstanceOperationRoutes } from './v2/process-instance-operations.routes.js';
import { processInstanceRoutes } from './v2/process-instances.routes.js';
import { resourceFileRoutes } from './v2/resources.routes.js';
import { roleRoutes } from './v2/roles.routes.js';
import { setupRoutes } from './v2/setup.routes.js';
import { tenantRoutes } from './v2/tenants.routes.js';
import { usageMetricsRoutes } from './v2/usage-metrics.routes.js';
import { userTaskRoutes } from './v2/user-tasks.routes.js';
import { userRoutes } from './v2/users.routes.js';
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
  // Before the routes with a key in the path.
  ...processInstanceBatchRoutes,
  ...processInstanceRoutes,
  ...processInstanceOperationRoutes,
  ...batchOperationRoutes,
  ...elementInstanceRoutes,
  ...variableRoutes,
  ...userTaskRoutes,
  ...incidentRoutes,
  ...jobRoutes,
  ...messageRoutes,
  ...resourceFileRoutes,
  ...documentRoutes,
  ...clockRoutes,
  ...setupRoutes,
  ...usageMetricsRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...roleRoutes,
  ...mappingRuleRoutes,
  ...authorizationRoutes,
  ...tenantRoutes,
  ...decisionDefinitionRoutes,
  ...decisionRequirementsRoutes,
  ...decisionInstanceRoutes,
  ...resources.flatMap(({ resource, actions }) => resourceRoutes(resource, actions)),
];
