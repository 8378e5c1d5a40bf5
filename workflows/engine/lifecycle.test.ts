import { describe, expect, test } from '@jest/globals';
import { transition } from './lifecycle.js';
import { newState } from './new-state.js';
import { createRun } from './run.js';
import type { ElementInstance, ElementInstanceState } from './state.js';
import { process } from './testing/model-builder.js';

const states: ElementInstanceState[] = ['ACTIVATING', 'ACTIVE', 'COMPLETING', 'COMPLETED', 'TERMINATED'];
const allowed = [
  'ACTIVATING → ACTIVE',
  'ACTIVATING → COMPLETING',
  'ACTIVATING → TERMINATED',
  'ACTIVE → ACTIVATING',
  'ACTIVE → COMPLETING',
  'ACTIVE → TERMINATED',
  'COMPLETING → COMPLETED',
  'COMPLETING → TERMINATED',
];

describe('lifecycle', () => {
  const run = () =>
    createRun(
      process().build(),
      newState({
        processInstanceKey: '1048576',
        processDefinitionKey: '1',
        bpmnProcessId: 'process',
        version: 1,
        timeZone: 'UTC',
        startedAt: 0,
      }),
      { type: 'cancel', commandId: 'c', at: 0, actor: { type: 'system', id: 't' } },
    );
  const instance = (state: ElementInstanceState): ElementInstance => ({
    key: '1048577',
    elementId: 'a',
    type: 'task',
    state,
    scopeKey: '1048576',
    startedAt: 0,
  });

  test.each(states.flatMap((from) => states.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    const moved = instance(from);
    const move = () => transition(run(), moved, to);
    if (!allowed.includes(`${from} → ${to}`)) return expect(move).toThrow(`cannot go from ${from} to ${to}`);
    move();
    expect(moved.state).toBe(to);
  });

  test('a transition is reported', () => {
    const current = run();
    const moved = instance('ACTIVE');
    transition(current, moved, 'COMPLETING');
    expect([...current.touched.elementInstances.values()]).toEqual([moved]);
  });
});
