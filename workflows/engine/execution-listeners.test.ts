import { describe, expect, test } from '@jest/globals';
import { error, expression, forEach, process, timerAfter } from './testing/model-builder.js';
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

  test('of the process itself: nothing begins before the first, and it ends after the last', () => {
    const drawn = process().start().userTask('a').end().build();
    const model = {
      ...drawn,
      elements: {
        ...drawn.elements,
        process: { ...drawn.elements.process!, executionListeners: { start: [job('open')], end: [job('close')] } },
      },
    };
    const s = scenario(model, { x: 1 });
    expect(s.at).toEqual([]);
    s.completeJob('process', { y: 2 }).completeUserTask('a');
    expect([s.state.state, s.variables]).toEqual(['ACTIVE', { x: 1, y: 2 }]);
    expect(s.completeJob('process').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('an error that one throws is caught like any other; caught by nobody it is an incident', () => {
    const caught = listened([], ['check']).boundary('a', 'failed', error('E')).userTask('mend').end('e').build();
    expect(scenario(caught).completeUserTask('a').throwJobError('a', 'E').at).toEqual(['mend']);
    const s = scenario(listened([], ['check']).build())
      .completeUserTask('a')
      .throwJobError('a', 'E');
    expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'UNHANDLED_ERROR_EVENT' }]);
    expect(s.resolveIncident('a').completeJob('a').at).toEqual(['after']);
  });

  test('the flow out of the element is chosen with what the end listener brought, and outputs are applied once', () => {
    const model = process()
      .start()
      .userTask('a', { executionListeners: { start: [], end: [job('decide')] }, outputs: { n: '=n + 1' } })
      .when('=go')
      .userTask('yes')
      .end()
      .from('a')
      .otherwise()
      .userTask('no')
      .end('e')
      .build();
    const s = scenario(model, { n: 1 }).completeUserTask('a').completeJob('a', { go: true });
    expect([s.at, s.variables]).toEqual([['yes'], { n: 2 }]);
    const failing = scenario(model, { n: 1 }).completeUserTask('a').completeJob('a', { go: 'perhaps' });
    expect(failing.incidents).toMatchObject([{ elementId: 'a', errorType: 'EXTRACT_VALUE_ERROR' }]);
    failing
      .apply({ type: 'setVariables', scopeKey: failing.instance('a').key, variables: { go: false }, local: true })
      .resolveIncident('a');
    expect([failing.at, failing.variables]).toEqual([['no'], { n: 2 }]);
  });

  test('around a compensation handler: the next waits for its end listener', () => {
    const model = process()
      .start()
      .serviceTask('one')
      .serviceTask('two')
      .throwEvent('undo', { type: 'compensation' })
      .userTask('after')
      .end()
      .undoneBy('one', 'noOne')
      .undoneBy('two', 'noTwo', { executionListeners: { start: [job('before')], end: [job('done')] } })
      .build();
    const s = scenario(model).completeJob('one').completeJob('two');
    for (const type of ['before', 'noTwo', 'done', 'noOne']) {
      expect(s.jobs.map((open) => open.type)).toEqual([type]);
      s.apply({ type: 'completeJob', jobKey: s.jobs[0]!.key, variables: {} });
    }
    expect(s.at).toEqual(['after']);
  });
});
