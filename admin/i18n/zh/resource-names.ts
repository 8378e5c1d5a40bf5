/** react-admin's names of records, used in its own sentences. */
export const resourceNames = {
  'user-tasks': { name: '任务' },
  'process-instances': { name: '流程实例' },
  'process-definitions': { name: '流程定义' },
  incidents: { name: '流程异常' },
  alarms: { name: '告警' },
  devices: { name: '设备' },
  'device-types': { name: '设备类型' },
  grids: { name: '网格' },
  rules: { name: '规则' },
  users: { name: '人员' },
  roles: { name: '角色' },
  'dead-letters': { name: '异常报文' },
  history: { name: '记录' },
};
