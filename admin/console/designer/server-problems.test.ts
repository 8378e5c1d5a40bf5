import { describe, expect, test } from '@jest/globals';
import { serverProblems } from './server-problems.js';

describe('serverProblems', () => {
  test('the part after # names the element', () => {
    expect(serverProblems([{ path: 'full-bin.bpmn#empty-bin', message: 'Has no job type.' }], 'full-bin.bpmn')).toEqual([
      { elementId: 'empty-bin', message: 'Has no job type.', check: 'deployment' },
    ]);
  });

  test('name and line are left out: the sentence is then the same as that of the check on the canvas', () => {
    const [problem] = serverProblems(
      [{ path: 'full-bin.bpmn#a', message: '"升级": No path leads here. Connect it. (line 66)' }],
      'full-bin.bpmn',
    );
    expect(problem?.message).toBe('No path leads here. Connect it.');
  });

  test('a path without an element concerns the document', () => {
    expect(serverProblems([{ path: 'full-bin.bpmn', message: 'Is not XML.' }], 'full-bin.bpmn')).toEqual([
      { message: 'Is not XML.', check: 'deployment' },
    ]);
  });
});
