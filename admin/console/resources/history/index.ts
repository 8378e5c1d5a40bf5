import { lazy } from 'react';

export const history = { name: 'history', list: lazy(() => import('./HistoryList.js')) };
