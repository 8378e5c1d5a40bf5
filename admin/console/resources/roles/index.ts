import { lazy } from 'react';

export const roles = {
  name: 'roles',
  list: lazy(() => import('./RoleList.js')),
  create: lazy(() => import('./RoleCreate.js')),
  recordRepresentation: 'name',
};
