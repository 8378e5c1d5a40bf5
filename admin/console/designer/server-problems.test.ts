import { describe, expect, test } from '@jest/globals';
import { serverProblems } from './server-problems.js';

describe('serverProblems', () => {
  test('the part after # names the element', () => {
    expect(serverProblems([{ path: 'full-bin.bpmn#empty-bin', message: 'Has no job type.' }], 'full-bin.bpmn')).toEqual([
      { elementId: 'empty-bin', message: 'Has no job type.', check: 'deployment' },
    ]);
  });

  test('a path without an element concerns the document', () => {
    expect(serverProblems([{ path: 'full-bin.bpmn', message: 'Is not XML.' }], 'full-bin.bpmn')).toEqual([
      { message: 'Is not XML.', check: 'deployment' },
    ]);
  });
});
