/** What FEEL means for a running process: reasons in incidents, variables by scope, identities. */
import { describe, expect, test } from '@jest/globals';
import { process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('an incident names the expression and the reason', () => {
  test.each([
    [
      'of a job that cannot be made',
      process().start().serviceTask('work', '=kinds.work').end().build(),
      `Expected the expression "=kinds.work" to give a string, but it gave null. No variable found with name 'kinds'. No context entry found with key 'work'. The context is null.`,
    ],
    [
      'of a condition that is neither true nor false',
      process().start().gateway('exclusiveGateway', 'choose').when('=amount > limit', 'high').task('a').end().build(),
      `Expected the condition "=amount > limit" of the flow "high" to give a boolean, but it gave null. Can't compare '"many"' with '3'.`,
    ],
    [
      'of a timer that has no moment',
      process().start().catchEvent('pause', timerAfter('=duration(wait)')).end().build(),
      `The timer needs a duration, but its expression gave null. No variable found with name 'wait'. Failed to invoke function 'duration': Illegal arguments: null.`,
    ],
    [
      'of an assertion, whatever it is part of',
      process().start().scriptTask('check', '={total: assert(limit, limit > 5, "too low")}', 'checked').end().build(),
      `The expression "{total: assert(limit, limit > 5, "too low")}" failed: too low`,
    ],
    [
      'of an expression that would never end',
      process().start().scriptTask('count', '=for i in 1..9999999 return i', 'all').end().build(),
      `The expression "for i in 1..9999999 return i" failed: it takes more than 250000 steps`,
    ],
  ])('%s', (_, model, message) => {
    const s = scenario(model, { amount: 'many', limit: 3 });
    expect(s.incidents.map(({ errorMessage }) => errorMessage)).toEqual([message]);
  });

  test('and is over once what was missing is there', () => {
    const s = scenario(process().start().serviceTask('work', '=kind').end().build());
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { kind: 'dig' }, local: false }).resolveIncident(
      'work',
    );
    s.completeJob('work');
    expect(s.state.state).toBe('COMPLETED');
  });
});

test('the nearest scope that has a variable gives it', () => {
  const inner = { inputs: { a: '="inside"' } };
  const model = process()
    .start()
    .subProcess('around', inner)
    .start('s')
    .scriptTask('read', '=[a, b, missing]', 'seen')
    .end('e')
    .done()
    .end()
    .build();
  expect(scenario(model, { a: 'outside', b: 'outside' }).variables).toMatchObject({ a: 'outside', seen: ['inside', 'outside', null] });
});

test('uuid() is another one at each call and in each step, and the same on replay', () => {
  const model = process()
    .start()
    .scriptTask('first', '=[uuid(), uuid()]', 'a')
    .userTask('wait')
    .scriptTask('second', '=uuid()', 'b')
    .end()
    .build();
  // Every step is taken twice by the scenario, which compares the effects.
  const s = scenario(model).completeUserTask('wait');
  const { a, b } = s.variables as { a: string[]; b: string };
  expect(new Set([...a, b]).size).toBe(3);
  expect(scenario(model).completeUserTask('wait').variables).toEqual(s.variables);
});
