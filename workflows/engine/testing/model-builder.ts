/** A fluent way to write small models in tests: `process('order').start().userTask('approve').end().build()`. Ids are the test's own names. */
import type { Json } from '../json.js';
import type {
  AdHoc,
  ElementType,
  EventDefinition,
  Expression,
  Mapping,
  Model,
  ModelElement,
  MultiInstance,
  SequenceFlow,
} from '../model.js';

/** `=x` is FEEL, anything else a literal: the notation of the model itself. */
export function expression(text: Json): Expression {
  return typeof text === 'string' && text.startsWith('=') ? { feel: text.slice(1) } : { value: text };
}

/** Besides what is named here: any property of the element. */
export interface Options {
  inputs?: Record<string, string>;
  outputs?: Record<string, string>;
  multiInstance?: MultiInstance;
  [property: string]: unknown;
}

export class ModelBuilder {
  private readonly elements: Record<string, ModelElement> = {};
  private readonly flows: Record<string, SequenceFlow> = {};
  private last: string | undefined;
  private scope: string;
  private pending: { condition?: string; isDefault?: boolean; id?: string } = {};

  constructor(private readonly processId: string) {
    this.scope = processId;
    this.put('process', processId, null, { startEvents: [] });
  }

  /** `interrupting` only in event sub-processes. */
  start(id = 'start', event: EventDefinition = { type: 'none' }, interrupting?: boolean, options: Options = {}): this {
    this.last = undefined;
    this.add('startEvent', id, { event, ...(interrupting !== undefined && { interrupting }), ...options });
    const container = this.elements[this.scope] as Extract<
      ModelElement,
      { type: 'process' | 'subProcess' | 'transaction' | 'eventSubProcess' }
    >;
    container.startEvents.push(id);
    if (event.type === 'none') container.noneStart = id;
    return this;
  }

  end(id = 'end', event: EventDefinition = { type: 'none' }): this {
    return this.add('endEvent', id, { event });
  }

  task(id: string, options: Options = {}): this {
    return this.add('task', id, options);
  }

  userTask(id: string, options: Options = {}): this {
    return this.add('userTask', id, { userTask: { headers: {} }, ...options });
  }

  serviceTask(id: string, type: string = id, options: Options = {}): this {
    return this.add('serviceTask', id, { job: { type: expression(type), retries: { value: 3 }, headers: {} }, ...options });
  }

  scriptTask(id: string, script: string, resultVariable: string, options: Options = {}): this {
    return this.add('scriptTask', id, { script: { expression: expression(script), resultVariable }, ...options });
  }

  receiveTask(id: string, event: EventDefinition, options: Options = {}): this {
    return this.add('receiveTask', id, { event, ...options });
  }

  callActivity(id: string, processId: string, options: Options = {}): this {
    const calledElement = {
      processId: expression(processId),
      bindingType: 'latest',
      propagateAllChildVariables: true,
      propagateAllParentVariables: true,
      ...(options.calledElement as object),
    };
    return this.add('callActivity', id, { ...options, calledElement });
  }

  catchEvent(id: string, event: EventDefinition, options: Options = {}): this {
    return this.add('intermediateCatchEvent', id, { event, ...options });
  }

  throwEvent(id: string, event: EventDefinition, options: Options = {}): this {
    return this.add('intermediateThrowEvent', id, { event, ...options });
  }

  gateway(
    type: 'exclusiveGateway' | 'inclusiveGateway' | 'parallelGateway' | 'eventBasedGateway' | 'complexGateway',
    id: string,
    options: Options = {},
  ): this {
    return this.add(type, id, options);
  }

  element(type: ElementType, id: string, options: Options = {}): this {
    return this.add(type, id, options);
  }

  /** Everything until `done()` lies inside. */
  subProcess(id: string, options: Options = {}): this {
    return this.open('subProcess', id, { startEvents: [], ...options });
  }

  transaction(id: string, options: Options = {}): this {
    return this.open('transaction', id, { startEvents: [], ...options });
  }

  /** Its activities until `done()`: those that no flow leads to can be activated. */
  adHocSubProcess(id: string, adHoc: Partial<AdHoc> = {}, options: Options = {}): this {
    return this.open('adHocSubProcess', id, {
      adHoc: { activities: [], sequential: false, cancelRemainingInstances: true, ...adHoc },
      ...options,
    });
  }

  /** An activity of an ad-hoc sub-process to begin with. */
  activity(id: string): this {
    this.last = undefined;
    (this.elements[this.scope] as Extract<ModelElement, { type: 'adHocSubProcess' }>).adHoc.activities.push(id);
    return this.userTask(id);
  }

  /** Lies beside the flow of its scope; begins with its one start event. */
  eventSubProcess(id: string, options: Options = {}): this {
    const scope = this.elements[this.scope] as Extract<
      ModelElement,
      { type: 'process' | 'subProcess' | 'transaction' | 'eventSubProcess' }
    >;
    (scope.eventSubProcesses ??= []).push(id);
    this.last = undefined;
    return this.open('eventSubProcess', id, { startEvents: [], ...options });
  }

  done(): this {
    const closed = this.elements[this.scope] as ModelElement;
    this.last = closed.type === 'eventSubProcess' ? undefined : closed.id;
    this.scope = closed.parentId ?? this.processId;
    return this;
  }

  /** `handler`, a service task beside the flow, undoes `activity`. */
  undoneBy(activity: string, handler: string, options: Options = {}): this {
    const undone = this.elements[activity] as ModelElement;
    undone.compensationHandler = handler;
    this.put('serviceTask', handler, undone.parentId, {
      isForCompensation: true,
      job: { type: expression(handler), retries: { value: 3 }, headers: {} },
      ...options,
    });
    return this;
  }

  /** A boundary event on `host`; the path goes on from it. */
  boundary(host: string, id: string, event: EventDefinition, interrupting = true, options: Options = {}): this {
    this.last = undefined;
    const attached = this.elements[host] as ModelElement;
    this.put('boundaryEvent', id, attached.parentId, { event, attachedTo: host, interrupting, ...options });
    attached.boundaryEvents.push(id);
    this.last = id;
    return this;
  }

  /** The next flow carries this condition. */
  when(condition: string, flowId?: string): this {
    this.pending = { condition, id: flowId };
    return this;
  }

  /** The next flow is the default of the gateway it leaves. */
  otherwise(flowId?: string): this {
    this.pending = { isDefault: true, id: flowId };
    return this;
  }

  /** The next element is not connected to the last. */
  apart(): this {
    this.last = undefined;
    return this;
  }

  /** Goes on from an element that exists. */
  from(id: string): this {
    this.last = id;
    return this;
  }

  /** Joins the path to an element that exists. */
  to(id: string): this {
    this.connect(id);
    return this;
  }

  build(): Model {
    return { formatVersion: 1, bpmnProcessId: this.processId, elements: this.elements, flows: this.flows };
  }

  private open(type: ElementType, id: string, options: Options): this {
    this.put(type, id, this.scope, options);
    if (this.last) this.connect(id);
    this.scope = id;
    this.last = undefined;
    return this;
  }

  private add(type: ElementType, id: string, options: Options): this {
    this.put(type, id, this.scope, options);
    if (this.last) this.connect(id);
    this.last = id;
    return this;
  }

  private put(type: ElementType, id: string, parentId: string | null, options: Options): void {
    const { inputs, outputs, ...rest } = options;
    this.elements[id] = {
      id,
      type,
      parentId,
      incoming: [],
      outgoing: [],
      boundaryEvents: [],
      inputs: mappings(inputs),
      outputs: mappings(outputs),
      ...rest,
    } as unknown as ModelElement;
  }

  private connect(target: string): void {
    const source = this.last as string;
    const flow: SequenceFlow = { id: this.pending.id ?? `${source}-${target}`, source, target };
    if (this.pending.condition) flow.condition = expression(this.pending.condition);
    if (this.pending.isDefault) (this.elements[source] as { defaultFlow?: string }).defaultFlow = flow.id;
    this.pending = {};
    this.flows[flow.id] = flow;
    this.elements[source]?.outgoing.push(flow.id);
    this.elements[target]?.incoming.push(flow.id);
  }
}

export function process(id = 'process'): ModelBuilder {
  return new ModelBuilder(id);
}

export function timerAfter(duration: string): EventDefinition {
  return { type: 'timer', timer: { kind: 'duration', expression: expression(duration) } };
}

export function message(name: string, correlationKey: string): EventDefinition {
  return { type: 'message', name: expression(name), correlationKey: expression(correlationKey) };
}

export function signal(name: string): EventDefinition {
  return { type: 'signal', name: expression(name) };
}

export function error(errorCode?: string): EventDefinition {
  return { type: 'error', ...(errorCode !== undefined && { errorCode: { value: errorCode } }) };
}

/** A timer of any kind: `timer('cycle', 'R3/PT1H')`. */
export function timer(kind: 'date' | 'duration' | 'cycle', text: string): EventDefinition {
  return { type: 'timer', timer: { kind, expression: expression(text) } };
}

export function escalation(escalationCode?: string): EventDefinition {
  return { type: 'escalation', ...(escalationCode !== undefined && { escalationCode: { value: escalationCode } }) };
}

export function conditional(condition: string): EventDefinition {
  return { type: 'conditional', condition: expression(condition) };
}

/** Multi-instance markers: one instance for each item of `collection`. */
export function forEach(
  collection: string,
  {
    as,
    into,
    output,
    until,
    sequential = false,
  }: { as?: string; into?: string; output?: string; until?: string; sequential?: boolean } = {},
): { multiInstance: MultiInstance } {
  return {
    multiInstance: {
      sequential,
      inputCollection: expression(collection),
      ...(as !== undefined && { inputElement: as }),
      ...(into !== undefined && { outputCollection: into }),
      ...(output !== undefined && { outputElement: expression(output) }),
      ...(until !== undefined && { completionCondition: expression(until) }),
    },
  };
}

function mappings(entries: Record<string, string> = {}): Mapping[] {
  return Object.entries(entries).map(([target, source]) => ({ target, source: expression(source) }));
}
