import { describe, expect, test } from '@jest/globals';
import { error, process, type ModelBuilder } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

/** A job two sub-processes deep; `catchers` adds boundary events to the activities around it. */
const deep = (catchers: (model: ModelBuilder) => ModelBuilder) =>
  catchers(
    process()
      .start()
      .subProcess('outer')
      .start('s1')
      .subProcess('inner')
      .start('s2')
      .serviceTask('work')
      .end('e2')
      .done()
      .end('e1')
      .done()
      .end(),
  );
const on =
  (host: string, code?: string, id = `${host}-${code ?? 'any'}`) =>
  (model: ModelBuilder) =>
    model.boundary(host, id, error(code)).userTask(`after-${id}`).end(`end-${id}`);
const both = (...catchers: ((model: ModelBuilder) => ModelBuilder)[]) =>
  deep((model) => catchers.reduce((built, add) => add(built), model)).build();

describe('who catches an error', () => {
  test.each([
    ['the task itself', both(on('work', 'E'), on('inner', 'E'), on('outer', 'E')), ['after-work-E', 'inner', 'outer']],
    ['the scope around it', both(on('inner', 'E'), on('outer', 'E')), ['after-inner-E', 'outer']],
    ['the scope around that', both(on('work', 'other'), on('inner', 'other'), on('outer', 'E')), ['after-outer-E']],
    ['the exact code before any code', both(on('inner', undefined), on('inner', 'E')), ['after-inner-E', 'outer']],
    ['any code when none is exact', both(on('inner', 'other'), on('inner', undefined)), ['after-inner-any', 'outer']],
    [
      'any code nearby before the exact one farther out',
      both(on('work', undefined), on('outer', 'E')),
      ['after-work-any', 'inner', 'outer'],
    ],
  ])('%s', (_, model, at) => {
    const s = scenario(model).throwJobError('work', 'E');
    expect(s.at).toEqual(at);
    expect(s.jobs).toEqual([]);
  });

  test('no one: an incident where it was thrown, and nothing else has moved', () => {
    const s = scenario(both(on('work', 'other'), on('outer', 'another'))).throwJobError('work', 'E');
    expect(s.at).toEqual(['inner', 'outer', 'work']);
    expect(s.incidents).toMatchObject([{ elementId: 'work', errorType: 'UNHANDLED_ERROR_EVENT' }]);
  });

  test('not a boundary event of another branch', () => {
    const model = on(
      'beside',
      'E',
    )(
      process().start().gateway('parallelGateway', 'split').serviceTask('work').end('e1').from('split').serviceTask('beside').end('e2'),
    ).build();
    const s = scenario(model).throwJobError('work', 'E');
    expect(s.at).toEqual(['beside', 'work']);
    expect(s.incidents).toHaveLength(1);
  });

  test('an error thrown behind a boundary event goes outwards from there', () => {
    const model = process()
      .start()
      .subProcess('outer')
      .start('s1')
      .serviceTask('work')
      .end('e1')
      .boundary('work', 'first', error('A'))
      .end('again', error('B'))
      .done()
      .end()
      .boundary('outer', 'second', error('B'))
      .userTask('mend')
      .end('e2')
      .build();
    expect(scenario(model).throwJobError('work', 'A').at).toEqual(['mend']);
  });
});

describe('what an error ends', () => {
  test('everything inside what catches it, nothing beside', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'p')
      .subProcess('sub')
      .start('s')
      .gateway('parallelGateway', 'q')
      .serviceTask('work')
      .end('e1')
      .from('q')
      .userTask('inside')
      .end('e2')
      .done()
      .end('e3')
      .from('p')
      .userTask('beside')
      .end('e4')
      .boundary('sub', 'caught', error('E'))
      .userTask('mend')
      .end('e5')
      .build();
    const s = scenario(model).throwJobError('work', 'E');
    expect(s.at).toEqual(['beside', 'mend']);
    expect(s.trace.filter((line) => line.startsWith('ELEMENT_TERMINATED')).sort()).toEqual([
      'ELEMENT_TERMINATED inside',
      'ELEMENT_TERMINATED sub',
      'ELEMENT_TERMINATED work',
    ]);
  });

  test('its variables go through the output mappings of the boundary event', () => {
    const model = process()
      .start()
      .serviceTask('work')
      .end()
      .boundary('work', 'caught', error('E'), true, { outputs: { why: '=reason' } })
      .userTask('mend')
      .end('e')
      .build();
    expect(scenario(model).throwJobError('work', 'E', { reason: 'r', noise: 1 }).variables).toEqual({ why: 'r' });
  });

  test('out of a called process: the process ends and its caller is told', () => {
    const s = scenario(
      process().start().serviceTask('work').end().build(),
      { a: 1 },
      { parent: { processInstanceKey: '700', elementInstanceKey: '701' } },
    );
    s.apply({ type: 'throwJobError', jobKey: s.job('work').key, errorCode: 'E', errorMessage: 'm', variables: { why: 1 } });
    expect(s.state.state).toBe('TERMINATED');
    expect(s.sent).toMatchObject([
      {
        kind: 'notifyParent',
        parentProcessInstanceKey: '700',
        parentElementInstanceKey: '701',
        outcome: { type: 'error', errorCode: 'E', errorMessage: 'm', variables: { why: 1 } },
      },
    ]);
    expect(s.leftovers).toEqual([]);
  });

  test('by an end event out of a called process likewise', () => {
    const s = scenario(
      process().start().end('failed', error('E')).build(),
      {},
      { parent: { processInstanceKey: '700', elementInstanceKey: '701' } },
    );
    expect(s.state.state).toBe('TERMINATED');
    expect(s.sent).toMatchObject([{ kind: 'notifyParent', outcome: { type: 'error', errorCode: 'E' } }]);
  });
});
