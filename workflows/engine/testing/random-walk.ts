/** A path through an instance that is chosen by chance: whatever can happen now, one thing at a time, until nothing can. */
import type { ElementInstance, InstanceState } from '../state.js';
import type { Scenario } from './scenario.js';

type Move = (s: Scenario, random: () => number) => void;

/** @throws Error when the instance is still alive after `most` moves, or stands still though it is alive */
export function walk(s: Scenario, random: () => number, most = 2_000): void {
  for (let count = 0; s.state.state === 'ACTIVE'; count += 1) {
    const moves = possibleMoves(s, count < most / 4);
    if (moves.length === 0) throw new Error(`Nothing can happen any more at ${s.at.join(', ')}`);
    if (count > most) throw new Error(`Still alive after ${most} moves at ${s.at.join(', ')}`);
    (moves[Math.floor(random() * moves.length)] as Move)(s, random);
    expectAtRest(s.state);
  }
}

/** `isBusy`: messages still come to those who take any number of them; were they never to stop, nothing would end. */
function possibleMoves(s: Scenario, isBusy: boolean): Move[] {
  const { state } = s;
  const moves: Move[] = [];
  for (const { key } of s.tasks)
    moves.push(() => s.apply({ type: 'completeUserTask', userTaskKey: key, variables: {}, action: 'complete' }));
  for (const job of s.jobs) {
    if (job.state !== 'CREATED') continue;
    moves.push(() => s.apply({ type: 'completeJob', jobKey: job.key, variables: { done: true } }));
    if (job.retries > 1) moves.push(() => s.apply({ type: 'failJob', jobKey: job.key, retries: job.retries - 1 }));
    else moves.push(() => s.apply({ type: 'failJob', jobKey: job.key, retries: 0 }));
    moves.push((_, random) => s.apply({ type: 'throwJobError', jobKey: job.key, errorCode: random() < 0.5 ? 'E' : 'unknown' }));
  }
  for (const incident of s.incidents) moves.push(() => mend(s, incident.key));
  if (Object.keys(state.timers).length > 0) moves.push(() => fireNext(s));
  for (const { key, interrupting } of Object.values(state.messageSubscriptions))
    if (interrupting || isBusy)
      moves.push(() =>
        s.apply({ type: 'correlateMessage', subscriptionKey: key, messageKey: '7', messageName: 'm', variables: { told: true } }),
      );
  if (Object.keys(state.signalSubscriptions).length > 0) moves.push(() => s.signal('s'));
  for (const item of Object.values(state.outbox))
    if (item.kind === 'startCalledProcess') moves.push((_, random) => answerCall(s, item.key, random));
  for (const instance of Object.values(state.elementInstances))
    if (instance.type === 'callActivity' && instance.state === 'ACTIVE') moves.push((_, random) => endCall(s, instance, random));
  return moves;
}

function mend(s: Scenario, incidentKey: string): void {
  const jobKey = s.state.incidents[incidentKey]?.jobKey;
  if (jobKey && s.state.jobs[jobKey]?.retries === 0) s.apply({ type: 'updateJob', jobKey, retries: 2 });
  s.apply({ type: 'resolveIncident', incidentKey });
}

function fireNext(s: Scenario): void {
  const [next] = Object.values(s.state.timers).sort((a, b) => a.dueAt - b.dueAt);
  if (!next) return;
  s.now = Math.max(s.now, next.dueAt);
  s.apply({ type: 'fireTimer', timerKey: next.key });
}

function answerCall(s: Scenario, outboxKey: string, random: () => number): void {
  s.apply({ type: 'outboxDone', outboxKey, ...(random() < 0.8 ? { startedKey: '900' } : { failure: 'not found' }) });
}

function endCall(s: Scenario, instance: ElementInstance, random: () => number): void {
  const outcomes = [
    { type: 'completed', variables: { child: 1 } },
    { type: 'terminated' },
    { type: 'error', errorCode: 'E', errorMessage: '', variables: {} },
  ] as const;
  const outcome = outcomes[Math.floor(random() * 1.5 * outcomes.length)] ?? outcomes[0];
  s.apply({
    type: 'childEnded',
    elementInstanceKey: instance.key,
    processInstanceKey: instance.calledProcessInstanceKey ?? '900',
    outcome,
  });
}

/** Between two steps nothing is half done: every thing hangs on a living element, and an element in passing is held by an incident or a listener. */
function expectAtRest(state: InstanceState): void {
  const {
    elementInstances,
    jobs,
    userTasks,
    timers,
    messageSubscriptions,
    signalSubscriptions,
    conditionalSubscriptions,
    incidents,
    variables,
  } = state;
  for (const map of [jobs, userTasks, timers, messageSubscriptions, signalSubscriptions, conditionalSubscriptions, incidents])
    for (const item of Object.values(map))
      if (!elementInstances[item.elementInstanceKey])
        throw new Error(`${item.key} hangs on ${item.elementInstanceKey}, which is not alive`);
  for (const scopeKey of Object.keys(variables))
    if (!elementInstances[scopeKey]) throw new Error(`Variables are left of ${scopeKey}, which is not alive`);
  for (const instance of Object.values(elementInstances)) {
    if (instance.scopeKey && !elementInstances[instance.scopeKey])
      throw new Error(`${instance.elementId} lives in ${instance.scopeKey}, which is not alive`);
    if (instance.incidentKey && !incidents[instance.incidentKey])
      throw new Error(`${instance.elementId} names the incident ${instance.incidentKey}, which is not open`);
    const isListenedTo = Object.values(jobs).some((job) => job.listener && job.elementInstanceKey === instance.key);
    if (instance.state !== 'ACTIVE' && !instance.incidentKey && !isListenedTo)
      throw new Error(`${instance.elementId} was left ${instance.state}`);
  }
}
