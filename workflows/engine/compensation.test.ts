import { describe, expect, test } from '@jest/globals';
import { error, forEach, process, signal } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const undo = { type: 'compensation' } as const;
const handlers = (s: ReturnType<typeof scenario>) => s.jobs.map(({ elementId }) => elementId);

/** What one throws alone is in event-definitions/compensation.test.ts. */
describe('compensation', () => {
  test('by an event sub-process that does not undo what is inside: that is not undone later either', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('one')
      .end('out')
      .undoneBy('one', 'noOne')
      .eventSubProcess('undoing')
      .start('u', undo)
      .userTask('call')
      .end('undone')
      .done()
      .done()
      .throwEvent('first', undo)
      .throwEvent('second', undo)
      .userTask('after')
      .end()
      .build();
    const s = scenario(model).completeJob('one').completeUserTask('call');
    expect(handlers(s)).toEqual([]);
    expect(s.at).toEqual(['after']);
  });

  test('what an event sub-process has done beside its scope is undone with it', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .userTask('work')
      .end('out')
      .eventSubProcess('beside')
      .start('s', signal('s'), false)
      .serviceTask('one')
      .end('e')
      .undoneBy('one', 'noOne')
      .done()
      .done()
      .throwEvent('undo', undo)
      .userTask('after')
      .end()
      .build();
    const s = scenario(model).signal('s').completeJob('one').completeUserTask('work');
    expect(handlers(s)).toEqual(['noOne']);
  });

  test('two throwers at once share the work: each handler runs once', () => {
    const model = process()
      .start()
      .serviceTask('one')
      .gateway('parallelGateway', 'split')
      .throwEvent('a', undo)
      .end('endA')
      .from('split')
      .throwEvent('b', undo)
      .end('endB')
      .undoneBy('one', 'noOne')
      .build();
    const s = scenario(model).completeJob('one');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').state.state).toBe('COMPLETED');
  });

  test('of two activities by one multiple event: one handler after the other, and the event waits for both', () => {
    const both = {
      type: 'multiple',
      parallel: false,
      definitions: [
        { type: 'compensation', activityRef: 'one' },
        { type: 'compensation', activityRef: 'two' },
      ],
    } as const;
    const model = process()
      .start()
      .serviceTask('one')
      .serviceTask('two')
      .throwEvent('undo', { ...both, definitions: [...both.definitions] })
      .userTask('after')
      .end()
      .undoneBy('one', 'noOne')
      .undoneBy('two', 'noTwo')
      .build();
    const s = scenario(model).completeJob('one').completeJob('two');
    expect(handlers(s)).toEqual(['noOne']);
    s.completeJob('noOne');
    expect(handlers(s)).toEqual(['noTwo']);
    expect(s.completeJob('noTwo').at).toEqual(['after']);
  });

  test('a handler may be a multi-instance activity: it is done when all its instances are', () => {
    const model = process()
      .start()
      .serviceTask('one')
      .throwEvent('undo', undo)
      .userTask('after')
      .end()
      .undoneBy('one', 'noOne', forEach('=[1, 2]'))
      .build();
    const s = scenario(model).completeJob('one').completeJob('noOne');
    expect(s.at).toContain('undo');
    expect(s.completeJob('noOne').at).toEqual(['after']);
  });

  test('sub-processes in sub-processes: inner ones last completed first, each in its turn', () => {
    const model = process()
      .start()
      .subProcess('outer')
      .start('s1')
      .serviceTask('a')
      .subProcess('inner')
      .start('s2')
      .serviceTask('b')
      .serviceTask('c')
      .end('e2')
      .undoneBy('b', 'noB')
      .undoneBy('c', 'noC')
      .done()
      .serviceTask('d')
      .end('e1')
      .undoneBy('a', 'noA')
      .undoneBy('d', 'noD')
      .done()
      .throwEvent('undo', undo)
      .end()
      .build();
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

describe('compensation and scopes', () => {
  test('from an error event sub-process: what has completed in the scope around it is undone', () => {
    const model = process()
      .start()
      .serviceTask('book')
      .serviceTask('pay')
      .end()
      .undoneBy('book', 'unbook')
      .eventSubProcess('failure')
      .start('failed', error('E'))
      .throwEvent('undo', undo)
      .userTask('apologize')
      .end('sorry')
      .done()
      .build();
    const s = scenario(model).completeJob('book').throwJobError('pay', 'E');
    expect(handlers(s)).toEqual(['unbook']);
    expect(s.completeJob('unbook').at).toEqual(['apologize', 'failure']);
    expect(s.completeUserTask('apologize').leftovers).toEqual([]);
  });

  test('a throw inside a sub-process leaves alone what has completed outside', () => {
    const model = process()
      .start()
      .serviceTask('outside')
      .subProcess('sub')
      .start('in')
      .serviceTask('inside')
      .throwEvent('undo', undo)
      .userTask('after')
      .end('out')
      .undoneBy('inside', 'noInside')
      .done()
      .end()
      .undoneBy('outside', 'noOutside')
      .build();
    const s = scenario(model).completeJob('outside').completeJob('inside');
    expect(handlers(s)).toEqual(['noInside']);
    expect(s.completeJob('noInside').tasks).toMatchObject([{ elementId: 'after' }]);
  });

  test('an error out of a handler ends the undoing and is caught around it', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('one')
      .serviceTask('two')
      .throwEvent('undo', undo)
      .end('out')
      .undoneBy('one', 'noOne')
      .undoneBy('two', 'noTwo')
      .done()
      .end()
      .boundary('sub', 'failed', error('E'))
      .userTask('mend')
      .end('mended')
      .build();
    const s = scenario(model).completeJob('one').completeJob('two').throwJobError('noTwo', 'E');
    expect(s.at).toEqual(['mend']);
    expect(s.completeUserTask('mend').leftovers).toEqual([]);
  });

  test('a terminate end event in the scope ends thrower and handlers', () => {
    const model = process()
      .start()
      .serviceTask('one')
      .gateway('parallelGateway', 'split')
      .throwEvent('undo', undo)
      .end('undone')
      .from('split')
      .userTask('stop')
      .end('stopped', { type: 'terminate' })
      .undoneBy('one', 'noOne')
      .build();
    const s = scenario(model).completeJob('one').completeUserTask('stop');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('in an ad-hoc sub-process: each activation undoes its own, the whole undoes all', () => {
    const drawn = process()
      .start()
      .adHocSubProcess('care', { activeElements: { value: 'wash, feed' } })
      .activity('wash')
      .activity('feed')
      .undoneBy('wash', 'noWash')
      .undoneBy('feed', 'noFeed')
      .done()
      .throwEvent('undo', undo)
      .end()
      .build();
    const s = scenario(drawn).completeUserTask('wash').completeUserTask('feed');
    expect(handlers(s)).toEqual(['noFeed']);
    expect(handlers(s.completeJob('noFeed'))).toEqual(['noWash']);
    expect(s.completeJob('noWash').leftovers).toEqual([]);
  });

  test('a looping activity is undone once for all its rounds', () => {
    const model = process()
      .start()
      .serviceTask('book', 'book', { loop: { testBefore: false, maximum: 2 } })
      .throwEvent('undo', undo)
      .end()
      .undoneBy('book', 'unbook')
      .build();
    const s = scenario(model).completeJob('book').completeJob('book');
    expect(handlers(s)).toEqual(['unbook']);
    expect(s.completeJob('unbook').state.state).toBe('COMPLETED');
  });
});
