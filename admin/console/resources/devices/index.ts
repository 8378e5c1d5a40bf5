import { lazy } from 'react';

export const devices = { name: 'devices', list: lazy(() => import('./DeviceList.js')), show: lazy(() => import('./DeviceShow.js')) };
