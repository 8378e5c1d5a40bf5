/** An action on a resource, as `can` asks for it. */
type Action = [resource: string, action: string];

/**
 * What Camunda's permissions mean here: permission by resource type → actions that `can` decides on. What is not in this table cannot be
 * granted by an authorization, and is refused with a reason rather than stored without effect.
 */
const PERMISSIONS: Record<string, Record<string, Action[]>> = {
  PROCESS_DEFINITION: {
    READ_PROCESS_DEFINITION: [['process-definitions', 'read']],
    CREATE_PROCESS_INSTANCE: [['process-instances', 'create']],
    READ_PROCESS_INSTANCE: [
      ['process-instances', 'read'],
      ['element-instances', 'read'],
      ['variables', 'read'],
      ['incidents', 'read'],
      ['jobs', 'read'],
    ],
    // As in Camunda, whoever may update instances may work on their jobs, resolve their incidents and migrate them.
    UPDATE_PROCESS_INSTANCE: [
      ['process-instances', 'update'],
      ['process-instances', 'migrate'],
      ['process-instances', 'suspend'],
      ['incidents', 'resolve'],
      ...['activate', 'complete', 'fail', 'throw-error', 'update'].map((action): Action => ['jobs', action]),
    ],
    MODIFY_PROCESS_INSTANCE: [['process-instances', 'modify']],
    CANCEL_PROCESS_INSTANCE: [['process-instances', 'cancel']],
    READ_USER_TASK: [['user-tasks', 'read']],
    UPDATE_USER_TASK: ['assign', 'update', 'complete'].map((action): Action => ['user-tasks', action]),
  },
  DECISION_DEFINITION: {
    READ_DECISION_DEFINITION: [['decision-definitions', 'read']],
    CREATE_DECISION_INSTANCE: [['decision-definitions', 'evaluate']],
    READ_DECISION_INSTANCE: [['decision-instances', 'read']],
  },
  DECISION_REQUIREMENTS_DEFINITION: { READ: [['decision-requirements', 'read']] },
  RESOURCE: {
    CREATE: [['process-definitions', 'deploy']],
    READ: [['process-definitions', 'read']],
    DELETE_PROCESS: [['process-definitions', 'delete']],
    DELETE_DRD: [['decision-requirements', 'delete']],
    DELETE_FORM: [['forms', 'delete']],
  },
  MESSAGE: { CREATE: [['messages', 'publish']] },
  BATCH: { CREATE: [['batch-operations', 'create']], READ: [['batch-operations', 'read']], UPDATE: [['batch-operations', 'update']] },
  DOCUMENT: crud('documents', ['CREATE', 'READ', 'DELETE']),
  USER: crud('users'),
  GROUP: crud('groups'),
  ROLE: crud('roles'),
  MAPPING_RULE: crud('mapping-rules'),
  AUTHORIZATION: crud('authorizations'),
  TENANT: crud('tenants', ['READ']),
  SYSTEM: { READ_USAGE_METRIC: [['usage-metrics', 'read']] },
};

function crud(resource: string, permissions = ['CREATE', 'READ', 'UPDATE', 'DELETE']): Record<string, Action[]> {
  return Object.fromEntries(permissions.map((permission) => [permission, [[resource, permission.toLowerCase()]]]));
}

/** The permissions that an authorization for a type of resource can give; empty for a type of which nothing can be granted. */
export function grantable(resourceType: string): string[] {
  return Object.keys(PERMISSIONS[resourceType] ?? {});
}

/** Actions by resource that stored authorizations come to. */
export function actionsOf(authorizations: { resourceType: string; permissionTypes: string[] }[]): Record<string, string[]> {
  const actions: Record<string, Set<string>> = {};
  for (const { resourceType, permissionTypes } of authorizations)
    for (const permission of permissionTypes)
      for (const [resource, action] of PERMISSIONS[resourceType]?.[permission] ?? []) (actions[resource] ??= new Set()).add(action);
  return Object.fromEntries(Object.entries(actions).map(([resource, names]) => [resource, [...names]]));
}
