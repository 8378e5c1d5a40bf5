import type { screenMessages as zh } from '../zh/screen.js';

export const screenMessages: typeof zh = {
  screen: {
    title: 'Community overview',
    openAlarms: 'Open alarms',
    openTasks: 'Open tasks',
    overdue: 'Overdue tasks',
    running: 'Running processes',
    incidents: 'Incidents',
    online: 'Devices online',
    alarms: 'Live alarms',
    tasks: 'Tasks under way',
    devices: 'Devices',
    processes: 'Processes',
    noAlarms: 'No alarms right now',
    noTasks: 'No tasks right now',
    unclaimed: 'to claim',
    updated: 'Updated %{at}',
    stale: 'Connection lost, trying again',
    signIn: 'Sign in to see the screen',
    open: 'Sign in',
    alarmTrend: 'Alarms in the last 24 hours',
    devicesOf: '%{online}/%{total}',
  },
};
