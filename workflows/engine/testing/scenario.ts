/**
 * given / when / then over the pure engine: an instance of a model walked command by command. After **every** step the state goes through JSON
 * and is compared with what a database would hold from the effects alone, so that no test passes with a change the engine forgot to report.
 * A twin takes the same steps in memory only, as a running workflow does, and must give the same effects to the letter. The model is frozen.
 */
import type { StepEffects } from '../effect.js';
import type { Input, InputBody, StartTrigger } from '../input.js';
import type { Json, Variables } from '../json.js';
import type { Model } from '../model.js';
import { newState } from '../new-state.js';
import { refuse } from '../refuse.js';
import type { ChildOutcome, ElementInstance, Incident, InstanceState, Job, OutboxItem, UserTask } from '../state.js';
import { step } from '../step.js';
import { addInterval } from '../timers.js';
import { localVariables } from '../variables.js';
import { RecordedRows } from './recorded-rows.js';

/** Above 2^32, like most keys: JavaScript keeps such names in order of insertion. */
const KEY = '5242880000';
/** Tests run at a fixed moment: Tuesday, 10:00 in Shanghai. */
export const START = Date.parse('2026-01-06T10:00:00+08:00');

export interface StartOptions {
  startElementId?: string;
  trigger?: StartTrigger;
  parent?: { processInstanceKey: string; elementInstanceKey: string };
  businessKey?: string;
}

/** The engine refused a command; `code` is the rejection type. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export class Scenario {
  state: InstanceState;
  now = START;
  /** One line per thing that happened: `ELEMENT_ACTIVATED approve`. */
  readonly trace: string[] = [];
  readonly effects: StepEffects[] = [];
  /** What the process sent to the outside, in order; items are marked done at once. */
  readonly sent: OutboxItem[] = [];
  private readonly rows = new RecordedRows();
  private readonly twin: InstanceState;

  constructor(
    /** Another one once the instance has migrated. */
    public model: Model,
    variables: Variables = {},
    { startElementId, trigger = { type: 'none' }, parent, businessKey }: StartOptions = {},
  ) {
    freeze(model);
    this.state = newState({
      processInstanceKey: KEY,
      processDefinitionKey: '1',
      bpmnProcessId: model.bpmnProcessId,
      version: 1,
      timeZone: 'Asia/Shanghai',
      startedAt: this.now,
      ...(businessKey !== undefined && { businessKey }),
      ...(parent && { parentProcessInstanceKey: parent.processInstanceKey, parentElementInstanceKey: parent.elementInstanceKey }),
    });
    this.twin = JSON.parse(JSON.stringify(this.state)) as InstanceState;
    this.apply({ type: 'start', variables, startElementId, trigger });
  }

  /** Applies any input. @throws Refused when the engine does not accept it */
  apply(body: InputBody, actor: Input['actor'] = { type: 'user', id: 'tester' }): this {
    const input = { ...body, commandId: `command-${this.state.step + 1}`, at: this.now, actor } as Input;
    const refusal = refuse(this.model, this.state, input);
    if (refusal) throw new Refused(refusal.code, refusal.message);
    const recorded = JSON.stringify(step(this.model, this.state, input));
    this.compareWithTwin(input, recorded);
    if (input.type === 'migrate' && input.targetModel) this.model = input.targetModel;
    const effects = JSON.parse(recorded) as StepEffects;
    this.effects.push(effects);
    for (const event of effects.history) this.trace.push(event.elementId ? `${event.type} ${event.elementId}` : event.type);
    this.state = JSON.parse(JSON.stringify(this.state)) as InstanceState;
    this.rows.record(effects);
    this.rows.expectEqual(this.state);
    this.deliver();
    return this;
  }

  completeUserTask(elementId: string, variables: Variables = {}): this {
    return this.apply({ type: 'completeUserTask', userTaskKey: this.task(elementId).key, variables, action: 'complete' });
  }

  claim(elementId: string, assignee: string): this {
    return this.apply({ type: 'assignUserTask', userTaskKey: this.task(elementId).key, assignee, allowOverride: false, action: 'claim' });
  }

  completeJob(elementId: string, variables: Variables = {}): this {
    return this.apply({ type: 'completeJob', jobKey: this.job(elementId).key, variables });
  }

  failJob(elementId: string, retries = 0, errorMessage = 'failed'): this {
    return this.apply({ type: 'failJob', jobKey: this.job(elementId).key, retries, errorMessage });
  }

  throwJobError(elementId: string, errorCode: string, variables: Variables = {}): this {
    return this.apply({ type: 'throwJobError', jobKey: this.job(elementId).key, errorCode, variables });
  }

  /** Lets time pass (ISO 8601 duration); timers fire in the order they come due, each at its own moment. */
  advance(duration: string): this {
    const until = addInterval(this.now, duration, this.state.timeZone);
    for (;;) {
      const due = Object.values(this.state.timers)
        .filter((timer) => timer.dueAt <= until)
        .sort((a, b) => a.dueAt - b.dueAt || Number(BigInt(a.key) - BigInt(b.key)))[0];
      if (!due) break;
      this.now = Math.max(this.now, due.dueAt);
      this.apply({ type: 'fireTimer', timerKey: due.key }, { type: 'system', id: 'timer' });
    }
    this.now = until;
    return this;
  }

  /** Delivers a message to the first open subscription with this name and key. */
  correlate(messageName: string, correlationKey: string, variables: Variables = {}): this {
    const subscription = Object.values(this.state.messageSubscriptions).find(
      (one) => one.messageName === messageName && one.correlationKey === correlationKey,
    );
    if (!subscription) throw new Refused('NOT_FOUND', `Nothing waits for ${messageName} with key ${correlationKey}`);
    return this.apply({ type: 'correlateMessage', subscriptionKey: subscription.key, messageKey: '7', messageName, variables });
  }

  signal(signalName: string, variables: Variables = {}): this {
    for (const { key } of Object.values(this.state.signalSubscriptions).filter((one) => one.signalName === signalName))
      if (this.state.signalSubscriptions[key])
        this.apply({ type: 'receiveSignal', subscriptionKey: key, signalKey: '8', signalName, variables });
    return this;
  }

  resolveIncident(elementId: string): this {
    const incident = this.incidents.find((one) => one.elementId === elementId);
    if (!incident) throw new Refused('NOT_FOUND', `No incident on ${elementId}`);
    return this.apply({ type: 'resolveIncident', incidentKey: incident.key });
  }

  /** The shell has started the process that a call activity asked for. */
  calledProcessStarted(elementId: string, startedKey: string): this {
    return this.apply({ type: 'outboxDone', outboxKey: this.call(elementId).key, startedKey }, { type: 'system', id: 'outbox' });
  }

  /** The process that a call activity had started has ended. */
  childEnded(elementId: string, outcome: ChildOutcome, processInstanceKey = '900'): this {
    return this.apply(
      { type: 'childEnded', elementInstanceKey: this.instance(elementId).key, processInstanceKey, outcome },
      { type: 'process', id: processInstanceKey },
    );
  }

  /** The open request of a call activity to start its process. */
  call(elementId: string): Extract<OutboxItem, { kind: 'startCalledProcess' }> {
    const { key } = this.instance(elementId);
    const found = Object.values(this.state.outbox).find((item) => item.kind === 'startCalledProcess' && item.elementInstanceKey === key);
    if (!found) throw new Refused('NOT_FOUND', `${elementId} has not called a process`);
    return found as Extract<OutboxItem, { kind: 'startCalledProcess' }>;
  }

  /** Ids of the living elements, the process left out, sorted; twice when twice alive. */
  get at(): string[] {
    return Object.values(this.state.elementInstances)
      .filter((instance) => instance.scopeKey !== null)
      .map((instance) => instance.elementId)
      .sort();
  }

  /** The variables of the process. After its end: as they were last recorded. */
  get variables(): Record<string, Json> {
    return this.state.state === 'ACTIVE' ? localVariables(this.state, KEY) : this.rows.variablesOf(KEY);
  }

  get tasks(): UserTask[] {
    return Object.values(this.state.userTasks);
  }

  get jobs(): Job[] {
    return Object.values(this.state.jobs);
  }

  get incidents(): Incident[] {
    return Object.values(this.state.incidents);
  }

  /** The variables in the scope of an element alone. */
  local(elementId: string): Record<string, Json> {
    return localVariables(this.state, this.instance(elementId).key);
  }

  /** What is left that should not be: everything but the head of an instance that has ended. */
  get leftovers(): string[] {
    const {
      elementInstances,
      variables,
      jobs,
      userTasks,
      timers,
      messageSubscriptions,
      signalSubscriptions,
      conditionalSubscriptions,
      incidents,
      outbox,
    } = this.state;
    return Object.entries({
      elementInstances,
      variables,
      jobs,
      userTasks,
      timers,
      messageSubscriptions,
      signalSubscriptions,
      conditionalSubscriptions,
      incidents,
      outbox,
    }).flatMap(([kind, map]) => Object.keys(map).map((key) => `${kind} ${key}`));
  }

  /** The first open user task of that element. */
  task(elementId: string): UserTask {
    return this.first(this.tasks, elementId, 'user task');
  }

  /** The first open job of that element. */
  job(elementId: string): Job {
    return this.first(this.jobs, elementId, 'job');
  }

  instance(elementId: string): ElementInstance {
    const found = Object.values(this.state.elementInstances).find((one) => one.elementId === elementId);
    if (!found) throw new Refused('NOT_FOUND', `${elementId} is not alive; alive: ${this.at.join(', ')}`);
    return found;
  }

  /** How often each element was completed, by id. */
  completed(elementId: string): number {
    return this.trace.filter((line) => line === `ELEMENT_COMPLETED ${elementId}`).length;
  }

  private first<T extends { elementId: string }>(items: T[], elementId: string, what: string): T {
    const found = items.find((item) => item.elementId === elementId);
    if (!found)
      throw new Refused(
        'NOT_FOUND',
        `No open ${what} at ${elementId}; alive: ${this.at.join(', ')}; incidents: ${this.incidents.map((one) => one.errorMessage).join(', ')}`,
      );
    return found;
  }

  private compareWithTwin(input: Input, recorded: string): void {
    const effects = JSON.stringify(step(this.model, this.twin, JSON.parse(JSON.stringify(input)) as Input));
    if (effects !== recorded)
      throw new Error(`A state that went through JSON gives other effects.\nin memory: ${effects}\nthrough JSON: ${recorded}`);
    if (JSON.stringify(this.twin) !== JSON.stringify(this.state)) throw new Error('A state that went through JSON ends up different');
  }

  /** Calls stay open so that a test can answer them; everything else is done at once. */
  private deliver(): void {
    for (const item of Object.values(this.state.outbox)) {
      if (this.sent.some((one) => one.key === item.key)) continue;
      this.sent.push(item);
      if (item.kind !== 'startCalledProcess') this.apply({ type: 'outboxDone', outboxKey: item.key }, { type: 'system', id: 'outbox' });
    }
  }
}

/** Starts an instance of a model and answers the scenario to walk it. */
export function scenario(model: Model, variables: Variables = {}, options: StartOptions = {}): Scenario {
  return new Scenario(model, variables, options);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
