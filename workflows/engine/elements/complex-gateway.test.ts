import { describe, expect, test } from '@jest/globals';
import { expression, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

/** Three branches; the gateway opens when `activationCondition` holds. */
const discriminator = (activationCondition: string) =>
  process()
    .start()
    .gateway('parallelGateway', 'split')
    .userTask('a')
    .gateway('complexGateway', 'join', { activationCondition: expression(activationCondition) })
    .userTask('after')
    .end()
    .from('split')
    .userTask('b')
    .to('join')
    .from('split')
    .userTask('c')
    .to('join')
    .build();

describe('complex gateway', () => {
  test('opens with the second token and swallows the rest (BPMN 2.0 §13.4.5)', () => {
    const s = scenario(discriminator('=activationCount >= 2')).completeUserTask('b');
    expect(s.at).toEqual(['a', 'c']);
    s.completeUserTask('c');
    expect(s.at).toEqual(['a', 'after']);
    s.completeUserTask('a');
    expect(s.at).toEqual(['after']);
    expect(s.completed('join')).toBe(1);
    expect(s.completeUserTask('after').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('the condition sees variables', () => {
    const s = scenario(discriminator('=activationCount >= needed'), { needed: 1 }).completeUserTask('a');
    expect(s.at).toEqual(['after', 'b', 'c']);
  });

  test('a late token is swallowed also when the path after has ended', () => {
    const s = scenario(discriminator('=activationCount >= 2')).completeUserTask('a').completeUserTask('b').completeUserTask('after');
    expect(s.at).toEqual(['c']);
    expect(s.completeUserTask('c').state.state).toBe('COMPLETED');
  });

  test('in a loop it opens anew each round', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'again')
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('complexGateway', 'join', { activationCondition: expression('=activationCount >= 2') })
      .gateway('exclusiveGateway', 'more')
      .when('=n < 2')
      .to('again')
      .from('more')
      .otherwise()
      .end()
      .from('split')
      .userTask('b')
      .to('join')
      .build();
    const s = scenario(model, { n: 1 }).completeUserTask('a').completeUserTask('b');
    expect(s.at).toEqual(['a', 'b']);
    expect(s.completeUserTask('b', { n: 2 }).completeUserTask('a').state.state).toBe('COMPLETED');
    expect(s.completed('join')).toBe(2);
  });

  test('a condition that cannot be met any more: an incident that says so', () => {
    const s = scenario(discriminator('=activationCount >= 4')).completeUserTask('a').completeUserTask('b').completeUserTask('c');
    expect(s.incidents).toMatchObject([{ elementId: 'process', errorMessage: expect.stringContaining('activation condition') }]);
  });

  test('a condition that gives no boolean is an incident on the scope; mended and resolved, it opens', () => {
    const s = scenario(discriminator('=enough')).completeUserTask('a');
    expect(s.incidents).toMatchObject([{ elementId: 'process', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { enough: true }, local: false }).resolveIncident(
      'process',
    );
    expect(s.at).toEqual(['after', 'b', 'c']);
  });

  test('splits like an inclusive gateway', () => {
    const model = process()
      .start()
      .gateway('complexGateway', 'split')
      .when('=x')
      .userTask('a')
      .end('e1')
      .from('split')
      .when('=true')
      .userTask('b')
      .end('e2')
      .from('split')
      .otherwise()
      .userTask('c')
      .end('e3')
      .build();
    expect(scenario(model, { x: true }).at).toEqual(['a', 'b']);
    expect(scenario(model, { x: false }).at).toEqual(['b']);
  });
});
