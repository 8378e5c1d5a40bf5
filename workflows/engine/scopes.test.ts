import { describe, expect, test } from '@jest/globals';
import type { ElementType, Model } from './model.js';
import { forEach, process } from './testing/model-builder.js';
import { scenario, type Scenario } from './testing/scenario.js';

/** Draws data objects into a scope of a model. */
function withData(model: Model, scope: string, ...dataObjects: string[]): Model {
  return { ...model, elements: { ...model.elements, [scope]: { ...model.elements[scope]!, dataObjects } as Model['elements'][string] } };
}

const complete = (s: Scenario, index: number, variables: Record<string, number>) =>
  s.apply({ type: 'completeUserTask', userTaskKey: s.tasks[index]!.key, variables, action: 'complete' });

describe('data objects', () => {
  const model = withData(
    process().start().subProcess('sub').start('in').userTask('work').end('out').done().userTask('after').end().build(),
    'sub',
    'draft',
  );

  test('are variables of their scope from its entry: written there, and gone with it', () => {
    const s = scenario(model);
    expect(s.local('sub')).toEqual({ draft: null });
    s.completeUserTask('work', { draft: 'text', result: 1 });
    expect(s.variables).toEqual({ result: 1 });
    expect(s.at).toEqual(['after']);
  });

  test('shadow a variable of the same name further out', () => {
    const s = scenario(model, { draft: 'outer' }).completeUserTask('work', { draft: 'inner' });
    expect(s.variables).toEqual({ draft: 'outer' });
  });

  test('of the process: a start variable is their value', () => {
    const whole = withData(process().start().userTask('a').end().build(), 'process', 'given', 'open');
    expect(scenario(whole, { given: 7 }).variables).toEqual({ given: 7, open: null });
  });

  test('an input mapping of the scope is their value', () => {
    const mapped = withData(
      process()
        .start()
        .subProcess('sub', { inputs: { draft: '="from outside"' } })
        .start('in')
        .userTask('work')
        .end('out')
        .done()
        .end()
        .build(),
      'sub',
      'draft',
    );
    expect(scenario(mapped).local('sub')).toEqual({ draft: 'from outside' });
  });

  test('each instance of a multi-instance scope has its own', () => {
    const many = withData(
      process()
        .start()
        .subProcess('sub', forEach('=[1, 2]', { into: 'drafts', output: '=draft' }))
        .start('in')
        .userTask('work')
        .end('out')
        .done()
        .userTask('after')
        .end()
        .build(),
      'sub',
      'draft',
    );
    const s = scenario(many);
    complete(s, 1, { draft: 20 });
    complete(s, 0, { draft: 10 });
    expect(s.variables).toEqual({ drafts: [10, 20] });
  });

  test.each<ElementType>(['transaction', 'eventSubProcess'])('in a %s', (type) => {
    const builder = process().start();
    const drawn =
      type === 'transaction'
        ? builder.transaction('scope').start('in').userTask('work').end('out').done().end()
        : builder
            .userTask('main')
            .end()
            .eventSubProcess('scope')
            .start('in', { type: 'conditional', condition: { value: true } })
            .userTask('work')
            .end('out')
            .done();
    const s = scenario(withData(drawn.build(), 'scope', 'draft'));
    expect(s.local('scope')).toEqual({ draft: null });
    expect(s.completeUserTask('work').leftovers).toEqual([]);
  });
});
