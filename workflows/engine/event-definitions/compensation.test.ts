import { describe, expect, test } from '@jest/globals';
import { error, forEach, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const undo = (activityRef?: string) => ({ type: 'compensation', ...(activityRef !== undefined && { activityRef }) }) as const;
const trip = (activityRef?: string) =>
  process()
    .start()
    .serviceTask('flight')
    .serviceTask('hotel')
    .serviceTask('car')
    .throwEvent('undo', undo(activityRef))
    .userTask('after')
    .end()
    .undoneBy('flight', 'noFlight')
    .undoneBy('hotel', 'noHotel');
const handlers = (s: ReturnType<typeof scenario>) => s.jobs.map(({ elementId }) => elementId);

describe('compensation', () => {
  test('undoes what has completed, last first, and waits for each', () => {
    const s = scenario(trip().build()).completeJob('flight').completeJob('hotel').completeJob('car');
    expect(handlers(s)).toEqual(['noHotel']);
    s.completeJob('noHotel');
    expect(handlers(s)).toEqual(['noFlight']);
    expect(s.at).toEqual(['noFlight', 'undo']);
    expect(s.completeJob('noFlight').at).toEqual(['after']);
    expect(s.completeUserTask('after').leftovers).toEqual([]);
  });

  test('of one activity, the others stay', () => {
    const s = scenario(trip('flight').build()).completeJob('flight').completeJob('hotel').completeJob('car');
    expect(handlers(s)).toEqual(['noFlight']);
    expect(s.completeJob('noFlight').at).toEqual(['after']);
  });

  test('nothing to undo: goes on at once', () => {
    expect(scenario(process().start().throwEvent('undo', undo()).userTask('after').end().build()).at).toEqual(['after']);
    expect(scenario(trip('car').build()).completeJob('flight').completeJob('hotel').completeJob('car').at).toEqual(['after']);
  });

  test('each completion is undone once: as often as it has run, and not again', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'again')
      .serviceTask('book')
      .gateway('exclusiveGateway', 'more')
      .when('=n < 2')
      .to('again')
      .from('more')
      .otherwise()
      .throwEvent('undo', undo())
      .throwEvent('undo again', undo())
      .userTask('after')
      .end()
      .undoneBy('book', 'unbook')
      .build();
    const s = scenario(model, { n: 0 }).completeJob('book', { n: 1 }).completeJob('book', { n: 2 });
    s.completeJob('unbook');
    expect(s.completeJob('unbook').at).toEqual(['after']);
  });

  test('an activity that was ended is not undone', () => {
    const model = process()
      .start()
      .serviceTask('book')
      .end()
      .boundary('book', 'late', timerAfter('PT1H'))
      .throwEvent('undo', undo())
      .userTask('after')
      .end('e')
      .undoneBy('book', 'unbook')
      .build();
    expect(scenario(model).advance('PT1H').at).toEqual(['after']);
  });

  test('a sub-process that has completed is undone through what completed inside it', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('one')
      .serviceTask('two')
      .end('out')
      .undoneBy('one', 'noOne')
      .undoneBy('two', 'noTwo')
      .done()
      .throwEvent('undo', undo())
      .userTask('after')
      .end()
      .build();
    const s = scenario(model).completeJob('one').completeJob('two').completeJob('noTwo');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').at).toEqual(['after']);
  });

  test('or by its own handler, which stands for the whole', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('one')
      .end('out')
      .undoneBy('one', 'noOne')
      .done()
      .throwEvent('undo', undo())
      .userTask('after')
      .end()
      .undoneBy('sub', 'noSub')
      .build();
    expect(handlers(scenario(model).completeJob('one'))).toEqual(['noSub']);
  });

  test('or by a compensation event sub-process, with the variables the scope had', () => {
    const model = process()
      .start()
      .subProcess('sub', { inputs: { room: '=12' } })
      .start('in')
      .serviceTask('one')
      .end('out')
      .undoneBy('one', 'noOne')
      .eventSubProcess('undoing')
      .start('u', undo())
      .userTask('call')
      .throwEvent('inner undo', undo())
      .end('undone')
      .done()
      .done()
      .throwEvent('undo', undo())
      .userTask('after')
      .end()
      .build();
    const s = scenario(model).completeJob('one');
    expect(s.at).toEqual(['call', 'undo', 'undoing']);
    expect(s.local('undoing')).toEqual({ room: 12 });
    s.completeUserTask('call');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').at).toEqual(['after']);
  });

  test('a multi-instance activity is undone once, a multi-instance sub-process through each instance', () => {
    const task = process()
      .start()
      .serviceTask('book', 'book', forEach('=[1, 2]'))
      .throwEvent('undo', undo())
      .userTask('after')
      .end()
      .undoneBy('book', 'unbook')
      .build();
    expect(handlers(scenario(task).completeJob('book').completeJob('book'))).toEqual(['unbook']);
    const sub = process()
      .start()
      .subProcess('sub', forEach('=[1, 2]'))
      .start('in')
      .serviceTask('one')
      .end('out')
      .undoneBy('one', 'noOne')
      .done()
      .throwEvent('undo', undo())
      .userTask('after')
      .end()
      .build();
    const s = scenario(sub).completeJob('one').completeJob('one').completeJob('noOne');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').at).toEqual(['after']);
  });

  test('from an end event the process waits for the undoing before it ends', () => {
    const model = process().start().serviceTask('book').end('undo', undo()).undoneBy('book', 'unbook').build();
    const s = scenario(model).completeJob('book');
    expect(s.state.state).toBe('ACTIVE');
    expect(s.completeJob('unbook').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('a handler that a boundary event of its own ends does not hold up the rest', () => {
    const model = trip().boundary('noHotel', 'refused', error('E')).userTask('ask').end('asked').build();
    const s = scenario(model).completeJob('flight').completeJob('hotel').completeJob('car').throwJobError('noHotel', 'E');
    expect(s.at).toEqual(['ask', 'noFlight', 'undo']);
    expect(s.completeJob('noFlight').at).toEqual(['after', 'ask']);
  });

  test('interrupted, the handlers end with the thrower', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('book')
      .throwEvent('undo', undo())
      .end('out')
      .undoneBy('book', 'unbook')
      .done()
      .end()
      .boundary('sub', 'late', timerAfter('PT1H'))
      .end('gone')
      .build();
    const s = scenario(model).completeJob('book').advance('PT1H');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });
});
