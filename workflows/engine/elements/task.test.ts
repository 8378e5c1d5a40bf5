import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('undefined task', () => {
  test('passes through, mappings included', () => {
    const s = scenario(
      process()
        .start()
        .task('note', { inputs: { x: '=a + 1' }, outputs: { b: '=x * 2' } })
        .end()
        .build(),
      { a: 1 },
    );
    expect(s.state.state).toBe('COMPLETED');
    expect(s.completed('note')).toBe(1);
    expect(s.variables).toEqual({ a: 1, b: 4 });
  });
});
