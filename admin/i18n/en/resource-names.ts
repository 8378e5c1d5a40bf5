import type { resourceNames as zh } from '../zh/resource-names.js';

export const resourceNames: typeof zh = {
  'user-tasks': { name: 'task' },
  'process-instances': { name: 'process instance' },
  'process-definitions': { name: 'process definition' },
  incidents: { name: 'incident' },
  alarms: { name: 'alarm' },
  devices: { name: 'device' },
  'device-types': { name: 'device type' },
  grids: { name: 'grid' },
  rules: { name: 'rule' },
  users: { name: 'person' },
  roles: { name: 'role' },
  'dead-letters': { name: 'dead letter' },
  history: { name: 'record' },
};
