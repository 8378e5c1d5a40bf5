import { lazy } from 'react';

export const incidents = { name: 'incidents', list: lazy(() => import('./IncidentList.js')) };
