import { describe, expect, test } from '@jest/globals';
import type { EventDefinition } from './model.js';
import { error, escalation, forEach, process, type ModelBuilder } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

/** What a service task inside two sub-processes throws, against what is attached where. */
const nested = (draw: (builder: ModelBuilder) => ModelBuilder) =>
  draw(
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
  ).build();
const on = (host: string, id: string, event: EventDefinition) => (builder: ModelBuilder) =>
  builder.boundary(host, id, event).userTask(`after ${id}`).end(`end ${id}`);
const draw =
  (...parts: ((builder: ModelBuilder) => ModelBuilder)[]) =>
  (builder: ModelBuilder) =>
    parts.reduce((drawn, part) => part(drawn), builder);

describe('what is thrown outwards', () => {
  test('is caught by the innermost that fits, at one level an exact code before any code, whichever is drawn first', () => {
    const model = nested(
      draw(on('work', 'w', error('OTHER')), on('inner', 'any', error()), on('inner', 'exact', error('E')), on('outer', 'far', error('E'))),
    );
    expect(scenario(model).throwJobError('work', 'E').at).toEqual(['after exact', 'outer']);
    expect(scenario(model).throwJobError('work', 'X').at).toEqual(['after any', 'outer']);
    expect(scenario(model).throwJobError('work', 'OTHER').at).toEqual(['after w', 'inner', 'outer']);
  });

  test('any code further in wins over an exact one further out', () => {
    expect(scenario(nested(draw(on('outer', 'far', error('E')), on('inner', 'any', error())))).throwJobError('work', 'E').at).toEqual([
      'after any',
      'outer',
    ]);
  });

  test('errors and escalations do not catch each other', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .throwEvent('raise', escalation('E'))
      .userTask('work')
      .end('out')
      .done()
      .end()
      .boundary('sub', 'failed', error())
      .end('e1')
      .build();
    expect(scenario(model).at).toEqual(['sub', 'work']);
    const s = scenario(nested(on('inner', 'warned', escalation()))).throwJobError('work', 'E');
    expect(s.incidents).toMatchObject([{ elementId: 'work', errorType: 'UNHANDLED_ERROR_EVENT' }]);
  });

  test('of several codes on one multiple event each is caught; a parallel one catches none of them', () => {
    const several = (parallel: boolean): EventDefinition => ({ type: 'multiple', parallel, definitions: [error('A'), error('B')] });
    for (const code of ['A', 'B'])
      expect(scenario(nested(on('inner', 'm', several(false)))).throwJobError('work', code).at).toEqual(['after m', 'outer']);
    expect(scenario(nested(on('inner', 'm', several(true)))).throwJobError('work', 'A').incidents).toHaveLength(1);
  });

  test('in one instance of a multi-instance scope: first its own event sub-process, then the boundary event of all', () => {
    const model = process()
      .start()
      .subProcess('sub', forEach('=["A", "B"]'))
      .start('in')
      .serviceTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('failed', error('A'))
      .userTask('react')
      .end('e')
      .done()
      .done()
      .end()
      .boundary('sub', 'outside', error('B'))
      .userTask('mend')
      .end('mended')
      .build();
    const s = scenario(model).throwJobError('work', 'A');
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['react']);
    expect(s.jobs).toHaveLength(1);
    expect(s.throwJobError('work', 'B').at).toEqual(['mend']);
  });

  test('in an activation of an ad-hoc sub-process: by the boundary event of the whole', () => {
    const model = process()
      .start()
      .adHocSubProcess('care', { activeElements: { value: 'wash' } })
      .activity('wash')
      .end('failed', error('E'))
      .done()
      .end()
      .boundary('care', 'caught', error('E'))
      .userTask('mend')
      .end('mended')
      .build();
    const s = scenario(model).completeUserTask('wash');
    expect(s.at).toEqual(['mend']);
  });

  test('a scope that is taken over catches nothing more by its other event sub-processes, also not what the one at work throws', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('work')
      .end('out')
      .eventSubProcess('one')
      .start('s1', error('A'))
      .serviceTask('again')
      .end('e1')
      .done()
      .eventSubProcess('two')
      .start('s2', error('B'))
      .userTask('never')
      .end('e2')
      .done()
      .done()
      .end()
      .boundary('sub', 'outside', error('B'))
      .userTask('mend')
      .end('mended')
      .build();
    expect(scenario(model).throwJobError('work', 'A').throwJobError('again', 'B').at).toEqual(['mend']);
  });
});
