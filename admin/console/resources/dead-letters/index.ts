import { lazy } from 'react';

export const deadLetters = { name: 'dead-letters', list: lazy(() => import('./DeadLetterList.js')) };
