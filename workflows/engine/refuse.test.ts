import { describe, expect, test } from '@jest/globals';
import type { Input } from './input.js';
import { isRepeated, refuse } from './refuse.js';
import { RECENT_COMMANDS } from './step.js';
import { process } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

/** Each input's own reasons are in its test. */
describe('refuse', () => {
  const input = (body: object) => ({ commandId: 'x', at: 0, actor: { type: 'user', id: 'u' }, ...body }) as Input;

  test('reads only', () => {
    const s = scenario(process().start().userTask('a').end().build());
    const before = JSON.stringify(s.state);
    expect(
      refuse(s.model, s.state, input({ type: 'completeUserTask', userTaskKey: s.task('a').key, variables: {}, action: '' })),
    ).toBeUndefined();
    expect(refuse(s.model, s.state, input({ type: 'cancel' }))).toBeUndefined();
    expect(JSON.stringify(s.state)).toBe(before);
  });

  test('an instance that has ended takes nothing but the end of its outbox', () => {
    const s = scenario(process().start().end().build());
    expect(refuse(s.model, s.state, input({ type: 'cancel' }))).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('COMPLETED'),
    });
    expect(refuse(s.model, s.state, input({ type: 'outboxDone', outboxKey: '1' }))).toMatchObject({
      message: expect.stringContaining('done already'),
    });
  });
});

describe('repeated commands', () => {
  test('the last ones are recognized, older ones forgotten', () => {
    const s = scenario(process().start().userTask('a').end().build());
    for (let count = 0; count < RECENT_COMMANDS; count += 1)
      s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: {}, local: true });
    expect(s.state.recentCommandIds).toHaveLength(RECENT_COMMANDS);
    expect([
      isRepeated(s.state, 'command-1'),
      isRepeated(s.state, 'command-2'),
      isRepeated(s.state, `command-${RECENT_COMMANDS + 1}`),
    ]).toEqual([false, true, true]);
  });
});
