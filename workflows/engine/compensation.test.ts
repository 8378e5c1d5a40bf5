import { describe, expect, test } from '@jest/globals';
import { forEach, process, signal, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const undo = { type: 'compensation' } as const;
const cancel = { type: 'cancel' } as const;
const handlers = (s: ReturnType<typeof scenario>) => s.jobs.map(({ elementId }) => elementId);

/** What one throws or cancels alone is in event-definitions/compensation.test.ts and elements/transaction.test.ts. */
describe('compensation', () => {
  test('by an event sub-process that does not undo what is inside: that is not undone later either', () => {
    const model = process().start().subProcess('sub').start('in').serviceTask('one').end('out').undoneBy('one', 'noOne')
      .eventSubProcess('undoing').start('u', undo).userTask('call').end('undone').done().done()
      .throwEvent('first', undo).throwEvent('second', undo).userTask('after').end().build();
    const s = scenario(model).completeJob('one').completeUserTask('call');
    expect(handlers(s)).toEqual([]);
    expect(s.at).toEqual(['after']);
  });

  test('what an event sub-process has done beside its scope is undone with it', () => {
    const model = process().start().subProcess('sub').start('in').userTask('work').end('out')
      .eventSubProcess('beside').start('s', signal('s'), false).serviceTask('one').end('e').undoneBy('one', 'noOne').done().done()
      .throwEvent('undo', undo).userTask('after').end().build();
    const s = scenario(model).signal('s').completeJob('one').completeUserTask('work');
    expect(handlers(s)).toEqual(['noOne']);
  });

  test('two throwers at once share the work: each handler runs once', () => {
    const model = process().start().serviceTask('one').gateway('parallelGateway', 'split').throwEvent('a', undo).end('endA').from('split').throwEvent('b', undo).end('endB').undoneBy('one', 'noOne').build();
    const s = scenario(model).completeJob('one');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').state.state).toBe('COMPLETED');
  });

  test('of two activities by one multiple event: one handler after the other, and the event waits for both', () => {
    const both = { type: 'multiple', parallel: false, definitions: [{ type: 'compensation', activityRef: 'one' }, { type: 'compensation', activityRef: 'two' }] } as const;
    const model = process().start().serviceTask('one').serviceTask('two').throwEvent('undo', { ...both, definitions: [...both.definitions] }).userTask('after').end().undoneBy('one', 'noOne').undoneBy('two', 'noTwo').build();
    const s = scenario(model).completeJob('one').completeJob('two');
    expect(handlers(s)).toEqual(['noOne']);
    s.completeJob('noOne');
    expect(handlers(s)).toEqual(['noTwo']);
    expect(s.completeJob('noTwo').at).toEqual(['after']);
  });

  test('a handler may be a multi-instance activity: it is done when all its instances are', () => {
    const model = process().start().serviceTask('one').throwEvent('undo', undo).userTask('after').end().undoneBy('one', 'noOne', forEach('=[1, 2]')).build();
    const s = scenario(model).completeJob('one').completeJob('noOne');
    expect(s.at).toContain('undo');
    expect(s.completeJob('noOne').at).toEqual(['after']);
  });

  test('sub-processes in sub-processes: inner ones last completed first, each in its turn', () => {
    const model = process().start()
      .subProcess('outer').start('s1').serviceTask('a').subProcess('inner').start('s2').serviceTask('b').serviceTask('c').end('e2').undoneBy('b', 'noB').undoneBy('c', 'noC').done().serviceTask('d').end('e1').undoneBy('a', 'noA').undoneBy('d', 'noD').done()
      .throwEvent('undo', undo).end().build();
    const s = scenario(model);
    for (const id of ['a', 'b', 'c', 'd']) s.completeJob(id);
    const order: string[] = [];
    for (let [job] = s.jobs; job; [job] = s.jobs) {
      order.push(job.elementId);
      s.completeJob(job.elementId);
    }
    expect(order).toEqual(['noD', 'noC', 'noB', 'noA']);
    expect(s.leftovers).toEqual([]);
  });
});

describe('canceling a transaction', () => {
  test('while it is compensating already: what was still to be undone is undone, also what was being undone', () => {
    const model = process().start().transaction('trip').start('in').serviceTask('one').serviceTask('two').gateway('parallelGateway', 'split').throwEvent('undo', undo).end('undone').from('split').userTask('decide').end('canceled', cancel).undoneBy('one', 'noOne').undoneBy('two', 'noTwo').done().end()
      .boundary('trip', 'onCancel', cancel).userTask('apologize').end('sorry').build();
    const s = scenario(model).completeJob('one').completeJob('two');
    expect(handlers(s)).toEqual(['noTwo']);
    s.completeUserTask('decide');
    expect(handlers(s)).toEqual(['noTwo']);
    s.completeJob('noTwo');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').at).toEqual(['apologize']);
  });

  test('of several instances: all of them are canceled, and what any of them has done is undone', () => {
    const model = process().start().transaction('trip', forEach('=["x", "y", "z"]', { as: 'id' })).start('in').serviceTask('book').userTask('decide').gateway('exclusiveGateway', 'ok').when('=good').end('fine').from('ok').otherwise().end('canceled', cancel).undoneBy('book', 'unbook').done().end()
      .boundary('trip', 'onCancel', cancel).userTask('apologize').end('sorry').build();
    const s = scenario(model);
    for (let round = 0; round < 3; round += 1) s.completeJob('book');
    s.completeUserTask('decide', { good: true }).completeUserTask('decide', { good: false });
    expect(s.tasks).toEqual([]);
    for (let round = 0; round < 3; round += 1) s.completeJob('unbook');
    expect(s.at).toEqual(['apologize']);
    expect(s.completeUserTask('apologize').leftovers).toEqual([]);
  });

  test('from within an event sub-process of it', () => {
    const model = process().start().transaction('trip').start('in').serviceTask('book').userTask('pay').end('out').undoneBy('book', 'unbook')
      .eventSubProcess('problem').start('s', signal('s'), true).end('canceled', cancel).done().done().end()
      .boundary('trip', 'onCancel', cancel).userTask('apologize').end('sorry').build();
    const s = scenario(model).completeJob('book').signal('s');
    expect(handlers(s)).toEqual(['unbook']);
    expect(s.completeJob('unbook').at).toEqual(['apologize']);
  });

  test('ends the process as well as the handlers when the process is canceled meanwhile', () => {
    const model = process().start().transaction('trip').start('in').serviceTask('book').end('canceled', cancel).undoneBy('book', 'unbook').done().end()
      .boundary('trip', 'onCancel', cancel).end('sorry').boundary('trip', 'late', timerAfter('PT1H')).end('gone').build();
    expect(scenario(model).completeJob('book').apply({ type: 'cancel' }).leftovers).toEqual([]);
  });
});
