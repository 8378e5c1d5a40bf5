import { lazy } from 'react';

export const alarms = { name: 'alarms', list: lazy(() => import('./AlarmList.js')), show: lazy(() => import('./AlarmShow.js')) };
