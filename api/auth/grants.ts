/** What each built-in role may do: `all` rows, those of the user's `grids`, or the user's `own`. Read by `can.ts` alone. */
type Reach = 'all' | 'grids' | 'own';

export interface Grant {
  /** Highest data grade the role reads in a field. */
  clearance: 1 | 2 | 3 | 4;
  /** resource → action → rows; `*` stands for every action or resource. */
  allow: Record<string, Record<string, Reach>>;
}

/** Everyone who works here. */
const staff: Grant['allow'] = {
  'process-definitions': { read: 'all' },
  'process-instances': { read: 'all', create: 'all' },
  'element-instances': { read: 'all' },
  variables: { read: 'all' },
  'user-tasks': { read: 'own', assign: 'own', complete: 'own' },
  incidents: { read: 'all' },
  'decision-definitions': { read: 'all' },
  'decision-requirements': { read: 'all' },
  'decision-instances': { read: 'all' },
  devices: { read: 'grids' },
  'device-types': { read: 'all' },
  grids: { read: 'all' },
  alarms: { read: 'grids' },
  telemetry: { read: 'all' },
  rules: { read: 'all' },
  notifications: { read: 'own', update: 'own' },
  documents: { create: 'all', read: 'all' },
};

/** Those who direct the work of others: every task, every instance, every alarm of their grids. */
const direct: Grant['allow'] = {
  ...staff,
  'process-instances': { read: 'all', create: 'all', cancel: 'all', update: 'all', suspend: 'all' },
  'batch-operations': { read: 'all', create: 'all', update: 'all' },
  'user-tasks': { read: 'all', assign: 'all', update: 'all', complete: 'all' },
  alarms: { read: 'grids', acknowledge: 'grids', clear: 'grids', close: 'grids' },
  history: { read: 'all' },
  users: { read: 'all' },
  roles: { read: 'all' },
  'device-commands': { read: 'all', create: 'all' },
};

export const grants: Record<string, Grant> = {
  administrator: { clearance: 4, allow: { '*': { '*': 'all' } } },
  'process-designer': {
    clearance: 2,
    allow: {
      ...staff,
      'process-definitions': { read: 'all', deploy: 'all', delete: 'all' },
      forms: { delete: 'all' },
      'decision-requirements': { read: 'all', delete: 'all' },
      'process-instances': {
        read: 'all',
        create: 'all',
        cancel: 'all',
        update: 'all',
        suspend: 'all',
        modify: 'all',
        migrate: 'all',
      },
      'batch-operations': { read: 'all', create: 'all', update: 'all' },
      'process-drafts': { '*': 'all' },
      'decision-definitions': { read: 'all', evaluate: 'all' },
      incidents: { read: 'all', resolve: 'all' },
      jobs: { read: 'all' },
      messages: { publish: 'all' },
      signals: { broadcast: 'all' },
      rules: { '*': 'all' },
      'dead-letters': { read: 'all' },
      history: { read: 'all' },
      roles: { read: 'all' },
    },
  },
  dispatcher: { clearance: 3, allow: direct },
  'property-manager': {
    clearance: 3,
    allow: { ...direct, incidents: { read: 'all', resolve: 'all' }, devices: { read: 'grids', create: 'grids', update: 'grids' } },
  },
  'repair-worker': { clearance: 2, allow: staff },
  'fire-safety': { clearance: 2, allow: { ...staff, alarms: { read: 'grids', acknowledge: 'grids' } } },
  cleaner: { clearance: 2, allow: staff },
  'gate-guard': { clearance: 2, allow: staff },
  'customer-service': { clearance: 3, allow: staff },
  resident: {
    clearance: 1,
    allow: {
      'process-definitions': { read: 'own' },
      'process-instances': { read: 'own', create: 'own' },
      'element-instances': { read: 'own' },
      'user-tasks': { read: 'own', assign: 'own', complete: 'own' },
      notifications: { read: 'own', update: 'own' },
      documents: { create: 'own', read: 'own', delete: 'own' },
    },
  },
  /** Machines only: external job workers and connected systems on `/v2`. */
  'job-worker': {
    clearance: 3,
    allow: {
      jobs: { '*': 'all' },
      'process-definitions': { read: 'all' },
      'process-instances': { read: 'all', create: 'all' },
      'element-instances': { read: 'all' },
      variables: { read: 'all' },
      messages: { publish: 'all' },
      signals: { broadcast: 'all' },
      'decision-definitions': { read: 'all', evaluate: 'all' },
      'decision-requirements': { read: 'all' },
      'decision-instances': { read: 'all' },
      documents: { create: 'all', read: 'all' },
    },
  },
};
