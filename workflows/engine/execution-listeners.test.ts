import { describe, expect, test } from '@jest/globals';
import { expression, forEach, process, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const job = (type: string) => ({ type: expression(type), retries: expression(3), headers: {} });
const listened = (start: string[], end: string[], options = {}) =>
  process()
    .start()
    .userTask('a', { executionListeners: { start: start.map(job), end: end.map(job) }, ...options })
    .userTask('after')
    .end();

describe('execution listeners', () => {
  test('before an element is entered, one after the other', () => {
    const s = scenario(listened(['one', 'two'], []).build());
    expect([s.job('a').type, s.job('a').listener, s.tasks]).toEqual(['one', 'start', []]);
    s.completeJob('a');
    expect([s.job('a').type, s.tasks]).toEqual(['two', []]);
    s.completeJob('a');
    expect(s.jobs).toEqual([]);
    expect(s.task('a')).toBeDefined();
  });

  test('before it is left', () => {
    const s = scenario(listened([], ['check', 'log']).build()).completeUserTask('a');
    expect([s.at, s.job('a').type]).toEqual([['a'], 'check']);
    expect(s.completeJob('a').completeJob('a').at).toEqual(['after']);
  });

  test('what they bring is local to the element: its work sees it, the process does not', () => {
    const s = scenario(listened(['enrich'], [], { userTask: { headers: {}, assignee: expression('=owner') } }).build()).completeJob('a', {
      owner: 'li',
    });
    expect(s.task('a').assignee).toBe('li');
    expect(s.variables).toEqual({});
  });

  test('input mappings are applied once, before the first', () => {
    const s = scenario(listened(['one'], [], { inputs: { x: '=1' } }).build());
    expect(s.local('a')).toEqual({ x: 1 });
    expect(s.completeJob('a', { x: 2 }).local('a')).toEqual({ x: 2 });
  });

  test('boundary events wait only once the element is entered', () => {
    const model = listened(['one'], []).boundary('a', 'late', timerAfter('PT1H')).userTask('stop').end('e').build();
    const s = scenario(model);
    expect(s.state.timers).toEqual({});
    expect(s.completeJob('a').advance('PT1H').at).toEqual(['stop']);
  });

  test('one that fails is an incident of its job; mended, the element goes on', () => {
    const s = scenario(listened(['one'], []).build()).failJob('a', 0);
    expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'JOB_NO_RETRIES' }]);
    s.apply({ type: 'updateJob', jobKey: s.job('a').key, retries: 1 }).resolveIncident('a');
    expect(s.completeJob('a').task('a')).toBeDefined();
  });

  test('one whose type cannot be evaluated is an incident; mended and resolved, its job is offered', () => {
    const s = scenario(listened(['=kind'], []).build());
    expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { kind: 'one' }, local: false }).resolveIncident('a');
    expect(s.job('a').type).toBe('one');
  });

  test('of a multi-instance activity: around each instance', () => {
    const s = scenario(listened(['one'], ['two'], forEach('=[1, 2]')).build());
    expect(s.jobs).toHaveLength(2);
    s.completeJob('a').completeUserTask('a');
    expect(s.jobs.map(({ type }) => type).sort()).toEqual(['one', 'two']);
  });

  test('canceled in between, the listener is canceled', () => {
    expect(scenario(listened(['one'], []).build()).apply({ type: 'cancel' }).leftovers).toEqual([]);
  });

  test('on elements that pass through, gateways and events alike', () => {
    const model = process()
      .start('start', { type: 'none' }, undefined, { executionListeners: { start: [], end: [job('started')] } })
      .gateway('exclusiveGateway', 'g', { executionListeners: { start: [job('before')], end: [job('ignored')] } })
      .end()
      .build();
    const s = scenario(model).completeJob('start');
    expect(s.completeJob('g').job('g').type).toBe('ignored');
    expect(s.completeJob('g').state.state).toBe('COMPLETED');
  });
});
