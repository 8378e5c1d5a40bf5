import type { RaRecord } from 'react-admin';

/** One line of the history, as `/api/v1/history` answers it. */
export interface HistoryRecord extends RaRecord<string> {
  at: string;
  actorType: string;
  actorId: string;
  event: string;
  processInstanceKey?: string | null;
  bpmnProcessId?: string | null;
  step?: number | null;
  elementId?: string | null;
  entityType?: string | null;
  entityKey?: string | null;
  before?: unknown;
  after?: unknown;
}

/** What people want to read of a process first; the rest (each flow, timer, subscription) comes with "show everything". */
export const MAIN_EVENTS = [
  'INSTANCE_STARTED',
  'INSTANCE_COMPLETED',
  'INSTANCE_TERMINATED',
  'COMMAND',
  'ELEMENT_COMPLETED',
  'VARIABLE_UPDATED',
  'USER_TASK_CREATED',
  'USER_TASK_ASSIGNED',
  'USER_TASK_UNASSIGNED',
  'USER_TASK_UPDATED',
  'USER_TASK_COMPLETED',
  'USER_TASK_CANCELED',
  'JOB_COMPLETED',
  'JOB_FAILED',
  'JOB_ERROR_THROWN',
  'TIMER_FIRED',
  'MESSAGE_CORRELATED',
  'MESSAGE_SENT',
  'SIGNAL_RECEIVED',
  'SIGNAL_SENT',
  'ERROR_THROWN',
  'INCIDENT_CREATED',
  'INCIDENT_RESOLVED',
  'CALLED_PROCESS_STARTED',
];
