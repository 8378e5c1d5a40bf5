import type { RaRecord } from 'react-admin';

/** What the console reads of each record. Engine records are those of Camunda 8 REST v2; dates are RFC 3339. */
export interface UserTask extends RaRecord<string> {
  userTaskKey: string;
  name?: string | null;
  state: 'CREATED' | 'COMPLETED' | 'CANCELED';
  assignee?: string | null;
  elementId: string;
  candidateGroups?: string[];
  candidateUsers?: string[];
  processDefinitionId: string;
  processName?: string | null;
  processDefinitionKey: string;
  processInstanceKey: string;
  creationDate: string;
  completionDate?: string | null;
  dueDate?: string | null;
  priority?: number;
}

export interface ProcessInstance extends RaRecord<string> {
  processInstanceKey: string;
  processDefinitionKey: string;
  processDefinitionId: string;
  processDefinitionName?: string | null;
  processDefinitionVersion: number;
  startDate: string;
  endDate?: string | null;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  hasIncident: boolean;
  parentProcessInstanceKey?: string | null;
}

export interface ProcessDefinition extends RaRecord<string> {
  processDefinitionKey: string;
  processDefinitionId: string;
  name?: string | null;
  version: number;
  versionTag?: string | null;
  resourceName: string;
  hasStartForm?: boolean;
}

export interface Incident extends RaRecord<string> {
  incidentKey: string;
  processDefinitionId: string;
  processDefinitionKey: string;
  processInstanceKey: string;
  elementId: string;
  errorType: string;
  errorMessage: string;
  creationTime: string;
  state: 'ACTIVE' | 'RESOLVED';
  jobKey?: string | null;
}

export interface Alarm extends RaRecord<string> {
  ruleId: string;
  deviceId: string;
  deviceName: string;
  deviceType: string;
  gridId?: string | null;
  location?: string | null;
  kind: string;
  severity: string;
  status: 'raised' | 'acknowledged' | 'cleared' | 'closed';
  message?: string | null;
  value?: unknown;
  count: number;
  raisedAt: string;
  lastAt?: string | null;
  clearedAt?: string | null;
  processInstanceKey?: string | null;
  /** Why what the alarm sets in motion is not done yet. */
  problem?: string | null;
  facts?: Record<string, unknown> | null;
}

export interface Device extends RaRecord<string> {
  name: string;
  type: string;
  gridId?: string | null;
  location?: string | null;
  longitude?: number | null;
  latitude?: number | null;
  status: string;
  tags?: string[];
  linkedDeviceIds?: string[];
  lastSeenAt?: string | null;
  /** Newest reading by telemetry key; `ts` in milliseconds since 1970. */
  lastValues?: Record<string, { value: unknown; ts: number }>;
}

export interface DeviceType extends RaRecord<string> {
  nameZh: string;
  nameEn: string;
  telemetry: TelemetryKey[];
}

export interface TelemetryKey {
  key: string;
  type: 'number' | 'boolean' | 'string';
  unit?: string;
  label: { zh: string; en: string };
}

export interface Rule extends RaRecord<string> {
  name: string;
  kind: string;
  severity: string;
  version: number;
  enabled: boolean;
  definition: Record<string, unknown>;
}
