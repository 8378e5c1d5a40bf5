import { lazy } from 'react';

export const processInstances = {
  name: 'process-instances',
  list: lazy(() => import('./ProcessInstanceList.js')),
  show: lazy(() => import('./ProcessInstanceShow.js')),
};
