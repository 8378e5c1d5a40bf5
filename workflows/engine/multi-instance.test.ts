import { describe, expect, test } from '@jest/globals';
import { PARALLEL_WINDOW } from './multi-instance.js';
import { error, forEach, process, type ModelBuilder } from './testing/model-builder.js';
import { scenario, type Scenario } from './testing/scenario.js';

type Each = Parameters<typeof forEach>[1];
const votes = (each: Each = {}, options = {}) =>
  process()
    .start()
    .userTask('vote', { ...forEach('=people', { as: 'person', into: 'votes', output: '=vote', ...each }), ...options })
    .userTask('after')
    .end();
const people = { people: ['a', 'b', 'c'] };
const vote = (s: Scenario, index: number, variables = {}) =>
  s.apply({ type: 'completeUserTask', userTaskKey: s.tasks[index]!.key, variables, action: '' });
const scopeOf = (s: Scenario, index: number) =>
  Object.fromEntries(Object.entries(s.state.variables[s.tasks[index]!.elementInstanceKey] ?? {}).map(([name, { value }]) => [name, value]));

describe('parallel', () => {
  test('a body around one instance for each item', () => {
    const s = scenario(votes().build(), people);
    expect(Object.values(s.state.elementInstances).map(({ type }) => type)).toEqual([
      'process',
      'multiInstanceBody',
      'userTask',
      'userTask',
      'userTask',
    ]);
    expect([0, 1, 2].map((index) => scopeOf(s, index))).toEqual(
      ['a', 'b', 'c'].map((person, index) => ({ person, loopCounter: index + 1, vote: null })),
    );
  });

  test('collects in the order of the items, whichever is done first', () => {
    const s = scenario(votes().build(), people);
    vote(s, 2, { vote: 'C' });
    vote(s, 0, { vote: 'A' });
    expect(s.at).toEqual(['vote', 'vote']);
    vote(s, 0, { vote: 'B' });
    expect(s.at).toEqual(['after']);
    expect(s.variables.votes).toEqual(['A', 'B', 'C']);
  });

  test('the result that is collected stays in its own instance', () => {
    const s = scenario(votes().build(), people);
    vote(s, 0, { vote: 'A', comment: 'c' });
    expect(s.variables).toEqual({ ...people, comment: 'c' });
  });

  test('so does a part of a result, but not when the item itself is collected', () => {
    expect(scopeOf(scenario(votes({ output: '=vote.value' }).build(), people), 0)).toEqual({ person: 'a', loopCounter: 1, vote: null });
    const s = scenario(votes({ output: '=person' }).build(), people);
    expect(scopeOf(s, 1)).toEqual({ person: 'b', loopCounter: 2 });
  });

  test('opens in windows: a finished one makes room for the next', () => {
    const s = scenario(votes().build(), { people: Array.from({ length: PARALLEL_WINDOW + 3 }, (_, index) => index) });
    expect(s.tasks).toHaveLength(PARALLEL_WINDOW);
    vote(s, 0);
    expect(s.tasks).toHaveLength(PARALLEL_WINDOW);
    expect(scopeOf(s, PARALLEL_WINDOW - 1)).toMatchObject({ person: PARALLEL_WINDOW, loopCounter: PARALLEL_WINDOW + 1 });
  });
});

describe('sequential', () => {
  test('one after the other', () => {
    const s = scenario(votes({ sequential: true }).build(), people);
    for (const person of ['a', 'b', 'c']) {
      expect(s.tasks).toHaveLength(1);
      expect(scopeOf(s, 0)).toMatchObject({ person });
      vote(s, 0, { vote: person.toUpperCase() });
    }
    expect(s.at).toEqual(['after']);
    expect(s.variables.votes).toEqual(['A', 'B', 'C']);
  });

  test('the collection is read once, on entry', () => {
    const s = scenario(votes({ sequential: true }).build(), people);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { people: ['x'] }, local: false });
    vote(s, 0);
    expect(scopeOf(s, 0)).toMatchObject({ person: 'b' });
  });
});

describe.each([true, false])('sequential %s', (sequential) => {
  test('an empty collection passes at once, with an empty result', () => {
    const s = scenario(votes({ sequential }).build(), { people: [] });
    expect(s.at).toEqual(['after']);
    expect(s.variables.votes).toEqual([]);
  });

  test('elements that pass through run all in one step', () => {
    const s = scenario(
      process()
        .start()
        .scriptTask('double', '=n * 2', 'result', forEach('=[1, 2, 3]', { as: 'n', into: 'all', output: '=result', sequential }))
        .end()
        .build(),
    );
    expect(s.state).toMatchObject({ state: 'COMPLETED', step: 1 });
    expect(s.variables).toEqual({ all: [2, 4, 6] });
  });

  test.each([['=missing'], ['="abc"'], ['={a: 1}']])('a collection %s is an incident; mended and resolved, it begins', (collection) => {
    const s = scenario(
      process()
        .start()
        .userTask('t', forEach(`=get or else(mended, ${collection.slice(1)})`, { sequential }))
        .end()
        .build(),
    );
    expect(s.incidents).toMatchObject([
      { elementId: 't', errorType: 'EXTRACT_VALUE_ERROR', errorMessage: expect.stringContaining('list') },
    ]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { mended: [1] }, local: false }).resolveIncident('t');
    expect(s.tasks).toHaveLength(1);
  });

  test('null items are items', () => {
    const s = scenario(
      process()
        .start()
        .scriptTask('t', '=n = null', 'isNull', forEach('=[null, 1]', { as: 'n', into: 'all', output: '=isNull', sequential }))
        .end()
        .build(),
    );
    expect(s.variables).toEqual({ all: [true, false] });
  });

  test('a sub-process runs as often, each with its own variables', () => {
    const model = process()
      .start()
      .subProcess('sub', forEach('=[1, 2]', { as: 'n', sequential }))
      .start('in')
      .userTask('a', { inputs: { shown: '=n * 10' } })
      .end('out')
      .done()
      .end()
      .build();
    const s = scenario(model);
    const seen: unknown[] = [];
    while (s.tasks.length > 0) {
      seen.push(scopeOf(s, 0).shown);
      vote(s, 0);
    }
    expect(seen).toEqual([10, 20]);
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });
});

describe('mappings', () => {
  test('belong to each instance; inputs see the item', () => {
    const s = scenario(votes({}, { inputs: { greeting: '="dear " + person' } }).build(), people);
    expect(scopeOf(s, 1)).toMatchObject({ greeting: 'dear b' });
  });

  test('outputs write to what the instance has of its own, and else propagate', () => {
    const s = scenario(votes({}, { outputs: { vote: '=upper case(answer)', last: '=answer' } }).build(), people);
    for (const answer of ['x', 'y', 'z']) vote(s, 0, { answer });
    expect(s.variables).toEqual({ ...people, votes: ['X', 'Y', 'Z'], last: 'z' });
  });
});

describe('completion condition', () => {
  test.each([
    ['=numberOfCompletedInstances >= 2', ['A', 'B', null]],
    ['=numberOfCompletedInstances / numberOfInstances > 0.5', ['A', 'B', null]],
    ['=numberOfActiveInstances < 2', ['A', 'B', null]],
    ['=vote = "B"', ['A', 'B', null]],
    ['=count(votes[item != null]) = 2', ['A', 'B', null]],
    ['=some v in votes satisfies v = "B"', ['A', 'B', null]],
    ['=person = "b"', ['A', 'B', null]],
    ['=numberOfTerminatedInstances > 0', ['A', 'B', 'C']],
  ])('%s ends the others and goes on', (until, result) => {
    const s = scenario(votes({ until }).build(), people);
    for (const answer of ['A', 'B', 'C']) if (s.tasks[0]?.elementId === 'vote') vote(s, 0, { vote: answer });
    expect(s.at).toEqual(['after']);
    expect(s.variables.votes).toEqual(result);
  });

  test('sequential: the rest is not started', () => {
    const s = scenario(votes({ sequential: true, until: '=vote = "stop"' }).build(), people);
    vote(s, 0, { vote: 'stop' });
    expect(s.at).toEqual(['after']);
    expect(s.variables.votes).toEqual(['stop', null, null]);
  });

  test('that fails or gives no boolean is an incident on the instance, whose task is not repeated', () => {
    const s = scenario(votes({ until: '=enough' }).build(), people);
    vote(s, 0, { vote: 'A' });
    expect(s.incidents).toMatchObject([{ elementId: 'vote', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.tasks).toHaveLength(2);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { enough: true }, local: false }).resolveIncident(
      'vote',
    );
    expect(s.at).toEqual(['after']);
    expect(s.variables.votes).toEqual(['A', null, null]);
  });

  test('counts all of a parallel collection as active, also those that have no window yet', () => {
    const s = scenario(votes({ until: `=numberOfActiveInstances = ${PARALLEL_WINDOW + 9}` }).build(), {
      people: Array.from({ length: PARALLEL_WINDOW + 10 }, () => 1),
    });
    vote(s, 0);
    expect(s.at).toEqual(['after']);
  });
});

describe('errors', () => {
  const caught = (model: ModelBuilder) => model.boundary('work', 'failed', error('E')).userTask('mend').end('mended').build();

  test('of one instance end the whole body, by the boundary event that belongs to it', () => {
    const s = scenario(caught(process().start().serviceTask('work', 'w', forEach('=[1, 2, 3]')).end())).throwJobError('work', 'E', {
      why: 1,
    });
    expect(s.at).toEqual(['mend']);
    expect(s.jobs).toEqual([]);
    expect(s.variables).toEqual({ why: 1 });
  });

  test('out of a multi-instance sub-process too', () => {
    const s = scenario(
      caught(process().start().subProcess('work', forEach('=[1, 2]')).start('in').serviceTask('inner').end('out').done().end()),
    ).throwJobError('inner', 'E');
    expect(s.at).toEqual(['mend']);
  });

  test('bodies nest; an input mapping keeps what the inner one collects inside its outer instance, as in Camunda', () => {
    const model = process()
      .start()
      .subProcess('outer', { ...forEach('=[[1, 2], [3]]', { as: 'row', into: 'sums', output: '=sum(cells)' }), inputs: { cells: '=null' } })
      .start('in')
      .scriptTask('cell', '=n * n', 'square', forEach('=row', { as: 'n', into: 'cells', output: '=square' }))
      .end('out')
      .done()
      .end()
      .build();
    const s = scenario(model);
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ sums: [5, 9] });
  });
});
