import { lazy } from 'react';

export const rules = { name: 'rules', list: lazy(() => import('./RuleList.js')), edit: lazy(() => import('./RuleEdit.js')) };
