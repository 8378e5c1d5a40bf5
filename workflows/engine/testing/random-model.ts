/** Sound, block-structured models by the thousand: the same seed gives the same model. Every split has its join, every loop ends. */
import type { Variables } from '../json.js';
import type { EventDefinition, JobDefinition, Model } from '../model.js';
import {
  conditional,
  error,
  escalation,
  forEach,
  message,
  process,
  signal,
  timer,
  timerAfter,
  type ModelBuilder,
  type Options,
} from './model-builder.js';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomModel {
  model: Model;
  /** What decides at its gateways. */
  variables: Variables;
  /** Ids of parallel and inclusive splits with those of their joins. */
  blocks: { split: string; join: string }[];
}

export function randomModel(random: () => number): RandomModel {
  return new Generator(random).generate();
}

type Block = (depth: number) => void;

class Generator {
  private readonly builder: ModelBuilder = process();
  private readonly variables: Variables = {};
  private readonly blocks: RandomModel['blocks'] = [];
  private count = 0;

  constructor(private readonly random: () => number) {}

  generate(): RandomModel {
    this.builder.start();
    this.sequence(3);
    this.builder.end('end');
    return { model: this.builder.build(), variables: this.variables, blocks: this.blocks };
  }

  private readonly leaves: Block[] = [
    () => this.builder.userTask(this.id('user')),
    () => this.builder.serviceTask(this.id('service'), 'work', this.sometimes({ inputs: { local: '=1' }, outputs: { result: '=local' } })),
    () => this.builder.scriptTask(this.id('script'), '=count([1, 2])', 'scripted'),
    () => this.builder.task(this.id('task')),
    () => this.builder.catchEvent(this.id('pause'), timerAfter('PT10M')),
    () => this.builder.receiveTask(this.id('receive'), message('m', '="k"')),
    () => this.builder.catchEvent(this.id('listen'), signal('s')),
    () => this.builder.throwEvent(this.id('shout'), signal('other')),
    () => this.builder.callActivity(this.id('call'), 'child'),
    () => this.builder.userTask(this.id('each'), this.many()),
    () => this.builder.userTask(this.id('again'), { loop: { testBefore: this.chance(0.5), maximum: this.int(3) } }),
    () => this.builder.userTask(this.id('listened'), this.listeners()),
    () => this.linked(),
    () => this.guarded(this.id('guarded'), (id) => this.builder.serviceTask(id, 'work')),
    () => this.guarded(this.id('guardedEach'), (id) => this.builder.serviceTask(id, 'work', this.many())),
  ];

  private readonly composites: Block[] = [
    (depth) => this.split('exclusiveGateway', depth),
    (depth) => this.split('parallelGateway', depth),
    (depth) => this.split('inclusiveGateway', depth),
    (depth) => this.discriminator(depth),
    () => this.race(),
    (depth) => this.loop(depth),
    (depth) => this.subProcess(depth),
    (depth) => this.guarded(this.id('guardedSub'), (id) => this.scope(id, depth, this.chance(0.4) ? this.many() : {})),
    (depth) => this.terminated(depth),
    (depth) => this.watched(depth),
    (depth) => this.undone(depth),
    (depth) => this.canceled(depth),
    (depth) => this.escalated(depth),
    () => this.conditioned(),
    () => this.adHoc(),
  ];

  private sequence(depth: number): void {
    const length = 1 + this.int(depth === 0 ? 1 : 3);
    for (let index = 0; index < length; index += 1)
      (depth > 0 && this.chance(0.6) ? this.pick(this.composites) : this.pick(this.leaves))(depth - 1);
  }

  private split(type: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway', depth: number): void {
    const split = this.id('split');
    const join = this.id('join');
    const branches = 2 + this.int(2);
    // Conditional flows may leave a task without a gateway.
    if (type === 'inclusiveGateway' && this.chance(0.3)) this.builder.userTask(split, this.sometimes(this.listeners()));
    else this.builder.gateway(type, split);
    for (let branch = 0; branch < branches; branch += 1) {
      this.builder.from(split);
      if (type !== 'parallelGateway') this.condition(`${split}_${branch}`, branch === branches - 1);
      this.sequence(depth);
      if (branch === 0) this.builder.gateway(type, join);
      else this.builder.to(join);
    }
    this.builder.from(join);
    if (type !== 'exclusiveGateway') this.blocks.push({ split, join });
  }

  /** Parallel branches of which the first few suffice. */
  private discriminator(depth: number): void {
    const split = this.id('split');
    const join = this.id('join');
    const branches = 2 + this.int(2);
    this.builder.gateway('parallelGateway', split);
    for (let branch = 0; branch < branches; branch += 1) {
      this.builder.from(split);
      this.sequence(depth);
      if (branch === 0)
        this.builder.gateway('complexGateway', join, { activationCondition: { feel: `activationCount >= ${1 + this.int(branches)}` } });
      else this.builder.to(join);
    }
    this.builder.from(join);
    this.blocks.push({ split, join });
  }

  private condition(variable: string, isDefault: boolean): void {
    if (isDefault) {
      this.builder.otherwise();
      return;
    }
    this.variables[variable] = this.chance(0.5);
    this.builder.when(`=${variable}`);
  }

  /** Event-based gateway: a message against a timer. */
  private race(): void {
    const [gateway, merge] = [this.id('race'), this.id('merge')];
    this.builder
      .gateway('eventBasedGateway', gateway)
      .catchEvent(this.id('raced'), message('m', '="k"'))
      .gateway('exclusiveGateway', merge);
    this.builder.from(gateway).catchEvent(this.id('raced'), timerAfter('PT1H')).to(merge).from(merge);
  }

  /** The counter is local to a sub-process, so that loops in parallel do not disturb each other. */
  private loop(depth: number): void {
    const [again, more, counter] = [this.id('again'), this.id('more'), this.id('counter')];
    this.builder
      .subProcess(this.id('loop'), { inputs: { [counter]: '=0' } })
      .start(this.id('start'))
      .gateway('exclusiveGateway', again);
    this.sequence(depth - 1 < 0 ? 0 : depth - 1);
    this.builder
      .scriptTask(this.id('increment'), `=${counter} + 1`, counter)
      .gateway('exclusiveGateway', more)
      .when(`=${counter} < ${1 + this.int(3)}`)
      .to(again)
      .from(more)
      .otherwise()
      .end(this.id('end'))
      .done();
  }

  private subProcess(depth: number): void {
    this.scope(this.id('sub'), depth, this.chance(0.4) ? this.many() : {});
  }

  private scope(id: string, depth: number, options: Options): void {
    this.builder.subProcess(id, options).start(this.id('start'));
    this.sequence(depth < 0 ? 0 : depth);
    this.builder.end(this.id('end')).done();
  }

  /** A sub-process of two branches, the first of which to end ends the other. */
  private terminated(depth: number): void {
    const split = this.id('fork');
    this.builder.subProcess(this.id('terminated')).start(this.id('start')).gateway('parallelGateway', split);
    this.sequence(depth < 0 ? 0 : depth);
    this.builder
      .end(this.id('terminate'), { type: 'terminate' })
      .from(split)
      .userTask(this.id('user'))
      .end(this.id('end'), { type: 'terminate' })
      .done();
  }

  /** A sub-process with an event sub-process that runs beside it or takes it over. */
  private watched(depth: number): void {
    const interrupting = this.chance(0.5);
    const event = this.pick([message('m', '="k"'), timerAfter('PT20M'), error('E')]);
    this.builder.subProcess(this.id('watched')).start(this.id('start'));
    this.sequence(depth < 0 ? 0 : depth);
    this.builder
      .end(this.id('end'))
      .eventSubProcess(this.id('reaction'))
      .start(this.id('event'), event, event.type === 'error' || interrupting);
    this.sequence(0);
    this.builder.end(this.id('end')).done().done();
  }

  /** Work that can be undone, and is. */
  private undone(depth: number): void {
    const [work, throwing] = [this.id('work'), { type: 'compensation' } as const];
    this.builder
      .subProcess(this.id('undone'), this.chance(0.3) ? this.many() : {})
      .start(this.id('start'))
      .serviceTask(work, 'work');
    this.builder.undoneBy(work, this.id('handler'));
    this.sequence(depth < 0 ? 0 : depth);
    if (this.chance(0.5)) this.builder.throwEvent(this.id('undo'), throwing).end(this.id('end')).done();
    else this.builder.end(this.id('end')).done().throwEvent(this.id('undo'), throwing);
  }

  /** A transaction that is canceled, or not, and left the other way then. */
  private canceled(depth: number): void {
    const [trip, work, decided, merge] = [this.id('trip'), this.id('work'), this.id('decided'), this.id('merge')];
    this.builder
      .transaction(trip, this.chance(0.3) ? this.many() : {})
      .start(this.id('start'))
      .serviceTask(work, 'work');
    this.builder.undoneBy(work, this.id('handler'));
    this.sequence(depth < 0 ? 0 : depth);
    this.builder.gateway('exclusiveGateway', decided);
    this.condition(decided, false);
    this.builder
      .end(this.id('cancel'), { type: 'cancel' })
      .from(decided)
      .otherwise()
      .end(this.id('end'))
      .done()
      .gateway('exclusiveGateway', merge)
      .boundary(trip, this.id('boundary'), { type: 'cancel' })
      .to(merge)
      .from(merge);
  }

  /** A sub-process that escalates on its way or at its end. */
  private escalated(depth: number): void {
    const [sub, merge] = [this.id('raising'), this.id('merge')];
    const interrupting = this.chance(0.5);
    this.builder.subProcess(sub, this.chance(0.3) ? this.many() : {}).start(this.id('start'));
    this.sequence(0);
    if (this.chance(0.5)) this.builder.throwEvent(this.id('raise'), escalation('late'));
    this.sequence(depth < 0 ? 0 : depth);
    this.builder
      .end(this.id('end'), this.chance(0.5) ? escalation('late') : undefined)
      .done()
      .gateway('exclusiveGateway', merge)
      .boundary(sub, this.id('boundary'), escalation('late'), interrupting);
    if (interrupting) this.builder.to(merge).from(merge);
    else this.builder.userTask(this.id('user')).end(this.id('end')).from(merge);
  }

  /** Work that a condition ends or accompanies, which another branch turns true and false. */
  private conditioned(): void {
    const [sub, work, split, flag] = [this.id('conditioned'), this.id('work'), this.id('split'), this.id('flag')];
    this.builder
      .subProcess(sub, { inputs: { [flag]: '=0' } })
      .start(this.id('start'))
      .gateway('parallelGateway', split)
      .userTask(work);
    this.builder.end(this.id('end'));
    this.builder
      .boundary(work, this.id('boundary'), conditional(`=${flag} > 0`), this.chance(0.5))
      .task(this.id('task'))
      .end(this.id('end'));
    this.builder.from(split);
    for (const value of [1, 0, 2]) {
      this.builder.scriptTask(this.id('set'), `=${value}`, flag);
      this.sequence(0);
    }
    this.builder.end(this.id('end'));
    if (this.chance(0.5))
      this.builder
        .eventSubProcess(this.id('reaction'))
        .start(this.id('event'), conditional(`=${flag} > 1`), this.chance(0.5))
        .userTask(this.id('user'))
        .end(this.id('end'))
        .done();
    this.builder.done();
  }

  private linked(): void {
    const event: EventDefinition = { type: 'link', name: this.id('link') };
    this.builder.throwEvent(this.id('jump'), event).apart().catchEvent(this.id('landing'), event);
  }

  private listeners(): Options {
    const job = (type: string): JobDefinition => ({ type: { value: type }, retries: { value: 2 }, headers: {} });
    return {
      executionListeners: { start: this.chance(0.5) ? [job('before'), job('before')] : [], end: this.chance(0.5) ? [job('after')] : [] },
    };
  }

  private adHoc(): void {
    const [one, two] = [this.id('activity'), this.id('activity')];
    const enough = this.chance(0.5) ? { completionCondition: { feel: 'true' } } : {};
    this.builder.adHocSubProcess(this.id('adHoc'), {
      sequential: this.chance(0.5),
      cancelRemainingInstances: this.chance(0.5),
      activeElements: { value: `${one}, ${two}` },
      ...enough,
    });
    this.builder.activity(one).task(this.id('task')).activity(two).done();
  }

  /** An activity with boundary events: what interrupts goes on where the activity would have, what does not ends by itself. */
  private guarded(id: string, host: (id: string) => void): void {
    host(id);
    const merge = this.id('merge');
    this.builder.gateway('exclusiveGateway', merge);
    const events = [timerAfter('PT30M'), message('m', '="k"'), error('E')].filter(() => this.chance(0.6));
    for (const event of events) this.builder.boundary(id, this.id('boundary'), event).task(this.id('task')).to(merge);
    if (this.chance(0.5))
      this.builder.boundary(id, this.id('reminder'), timer('cycle', 'R2/PT15M'), false).userTask(this.id('user')).end(this.id('end'));
    this.builder.from(merge);
  }

  private many(): Options {
    const items = Array.from({ length: this.int(4) }, (_, index) => index);
    const until = this.chance(0.3) ? { until: '=numberOfCompletedInstances >= 2' } : {};
    return forEach(`=${JSON.stringify(items)}`, { as: 'item', into: 'collected', output: '=item', sequential: this.chance(0.5), ...until });
  }

  private id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }

  private int(below: number): number {
    return Math.floor(this.random() * below);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private pick<T>(items: T[]): T {
    return items[this.int(items.length)] as T;
  }

  private sometimes<T extends object>(options: T): T | undefined {
    return this.chance(0.5) ? options : undefined;
  }
}
