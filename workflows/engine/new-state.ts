import type { InstanceState } from './state.js';

/** The state of an instance that has not started: the `start` input is its first step. */
export function newState(
  head: Pick<InstanceState, 'processInstanceKey' | 'processDefinitionKey' | 'bpmnProcessId' | 'version' | 'timeZone' | 'startedAt'> &
    Partial<Pick<InstanceState, 'businessKey' | 'parentProcessInstanceKey' | 'parentElementInstanceKey'>>,
): InstanceState {
  return {
    stateVersion: 1,
    ...head,
    state: 'ACTIVE',
    keyCounter: 0,
    step: 0,
    elementInstances: {},
    variables: {},
    jobs: {},
    userTasks: {},
    timers: {},
    messageSubscriptions: {},
    signalSubscriptions: {},
    conditionalSubscriptions: {},
    incidents: {},
    outbox: {},
    recentCommandIds: [],
  };
}
