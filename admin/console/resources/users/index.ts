import { lazy } from 'react';

export const users = {
  name: 'users',
  list: lazy(() => import('./UserList.js')),
  edit: lazy(() => import('./UserEdit.js')),
  create: lazy(() => import('./UserCreate.js')),
  recordRepresentation: 'name',
};
