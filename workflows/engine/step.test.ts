import { describe, expect, test } from '@jest/globals';
import { KEYS_PER_INSTANCE } from './keys.js';
import { MAX_ENTERED_PER_STEP, step } from './step.js';
import { process, timer } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

describe('a step', () => {
  test('moves tokens until nothing moves, and tells it in order', () => {
    const s = scenario(process().start().userTask('approve').end().build(), { a: 1 }).completeUserTask('approve', { ok: true });
    expect(s.trace).toMatchSnapshot();
  });

  test('says what changed and no more', () => {
    const s = scenario(
      process()
        .start()
        .gateway('parallelGateway', 'split')
        .userTask('a')
        .userTask('b')
        .end('e1')
        .from('split')
        .userTask('c')
        .end('e2')
        .build(),
      { x: 1 },
    );
    const untouched = [s.instance('c').key, s.task('c').key, s.state.processInstanceKey];
    s.completeUserTask('a');
    const { changes } = s.effects[1]!;
    const keys = [...changes.elementInstances, ...changes.userTasks, ...changes.variables].map(({ key }) => key);
    expect(keys.filter((key) => untouched.includes(key))).toEqual([]);
    expect(changes).toMatchObject({ variables: [], flowsTaken: ['a-b'] });
    expect(changes.userTasks.map(({ elementId, state }) => [elementId, state])).toEqual([
      ['a', 'COMPLETED'],
      ['b', 'CREATED'],
    ]);
  });

  test('counts up, names its command and its actor', () => {
    const s = scenario(process().start().userTask('a').end().build());
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: {}, local: true }, { type: 'client', id: 'robot' });
    expect(s.effects[1]).toMatchObject({
      instance: { step: 2 },
      commandId: 'command-2',
      inputType: 'setVariables',
      actor: { type: 'client', id: 'robot' },
      at: s.now,
      history: [{ type: 'COMMAND', after: { input: 'setVariables' } }],
    });
  });

  test('a closed thing appears once, with its final state', () => {
    const s = scenario(process().start().task('a').end().boundary('a', 'b', timer('duration', 'PT1H')).end('e').build());
    expect(s.effects[0]?.changes.timers).toMatchObject([{ state: 'CLOSED' }]);
    expect(s.effects[0]?.changes.elementInstances.map(({ elementId, state }) => `${elementId} ${state}`)).toEqual([
      'process COMPLETED',
      'start COMPLETED',
      'a COMPLETED',
      'end COMPLETED',
    ]);
  });

  test('a defect of the engine is thrown and becomes no incident', () => {
    const model = process().start().userTask('a').end().build();
    const { state } = scenario(model);
    const broken = { ...model, elements: { process: model.elements.process!, a: model.elements.a! } };
    const [userTaskKey] = Object.keys(state.userTasks);
    expect(() =>
      step(broken, state, {
        type: 'completeUserTask',
        userTaskKey: userTaskKey as string,
        variables: {},
        action: '',
        commandId: 'c',
        at: 0,
        actor: { type: 'user', id: 'u' },
      }),
    ).toThrow('has no element end');
  });
});

describe('a model that never waits', () => {
  const endless = () => process().start().gateway('exclusiveGateway', 'again').task('a').to('again').build();

  test('is stopped by an incident', () => {
    const s = scenario(endless());
    expect(s.incidents).toMatchObject([{ errorType: 'UNKNOWN', errorMessage: expect.stringContaining(String(MAX_ENTERED_PER_STEP)) }]);
    expect(s.at).toHaveLength(1);
    expect(s.apply({ type: 'cancel' }).leftovers).toEqual([]);
  });

  test('goes on for as many again when the incident is resolved', () => {
    const s = scenario(endless());
    const before = s.completed('a');
    s.apply({ type: 'resolveIncident', incidentKey: s.incidents[0]!.key });
    expect(s.incidents).toHaveLength(1);
    expect(s.completed('a')).toBeGreaterThan(before * 1.9);
  });

  test('a long chain or collection within the limit is no loop', () => {
    const model = process()
      .start()
      .scriptTask('a', '=n', 'r', {
        multiInstance: { sequential: true, inputCollection: { feel: 'for i in 1..3000 return i' }, inputElement: 'n' },
      })
      .end()
      .build();
    expect(scenario(model).state.state).toBe('COMPLETED');
  });
});

describe('an instance that has used up its keys', () => {
  test('stops with an incident instead of breaking, and can still be canceled', () => {
    const s = scenario(process().start().userTask('a').userTask('b').end().build());
    const spent = { ...s.state, keyCounter: KEYS_PER_INSTANCE - 1_000 };
    const input = { commandId: 'c', at: s.now, actor: { type: 'user', id: 'u' } } as const;
    step(s.model, spent, { type: 'completeUserTask', userTaskKey: s.task('a').key, variables: {}, action: '', ...input });
    expect(Object.values(spent.incidents)).toMatchObject([{ elementId: 'b', errorMessage: expect.stringContaining('used up its keys') }]);
    step(s.model, spent, { type: 'cancel', ...input });
    expect(spent).toMatchObject({ state: 'TERMINATED', elementInstances: {}, incidents: {} });
  });
});
