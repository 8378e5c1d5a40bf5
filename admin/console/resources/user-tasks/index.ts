import { lazy } from 'react';

export const userTasks = {
  name: 'user-tasks',
  list: lazy(() => import('./UserTaskList.js')),
  show: lazy(() => import('./UserTaskShow.js')),
};
