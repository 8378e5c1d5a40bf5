import { lazy } from 'react';

export const processDefinitions = {
  name: 'process-definitions',
  list: lazy(() => import('./ProcessDefinitionList.js')),
  show: lazy(() => import('./ProcessDefinitionShow.js')),
};
