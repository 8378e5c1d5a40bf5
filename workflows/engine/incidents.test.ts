import { describe, expect, test } from '@jest/globals';
import { error, expression, message, process, timer, timerAfter, type ModelBuilder } from './testing/model-builder.js';
import { scenario, type Scenario } from './testing/scenario.js';

const bad = '=assert(x, x > 0)';
const pause = timer('duration', '=duration');
const mend = (s: Scenario) =>
  s.apply({
    type: 'setVariables',
    scopeKey: s.state.processInstanceKey,
    variables: { x: 1, text: 'k', duration: 'PT1H', list: [1] },
    local: false,
  });
const a = (build: (model: ModelBuilder) => ModelBuilder) => build(process().start()).end().build();

/** Each way an element can fail before it waits or passes: what kind of incident, and that resolving carries it through that very phase. */
const entries: [what: string, model: ReturnType<typeof a>, errorType: string][] = [
  ['input mapping', a((m) => m.userTask('e', { inputs: { y: bad } })), 'IO_MAPPING_ERROR'],
  ['output mapping of a task that passes', a((m) => m.task('e', { outputs: { y: bad } })), 'IO_MAPPING_ERROR'],
  ['job type', a((m) => m.serviceTask('e', '=text')), 'EXTRACT_VALUE_ERROR'],
  ['boundary timer', a((m) => m.userTask('e').boundary('e', 'b', pause).end('bz').from('e')), 'EXTRACT_VALUE_ERROR'],
  ['timer', a((m) => m.catchEvent('e', pause)), 'EXTRACT_VALUE_ERROR'],
  ['correlation key', a((m) => m.catchEvent('e', message('m', '=text'))), 'EXTRACT_VALUE_ERROR'],
  ['script', a((m) => m.scriptTask('e', bad, 'r')), 'EXTRACT_VALUE_ERROR'],
  [
    'collection',
    a((m) => m.userTask('e', { multiInstance: { sequential: false, inputCollection: expression('=list') } })),
    'EXTRACT_VALUE_ERROR',
  ],
  ['called process id', a((m) => m.callActivity('e', '=text')), 'EXTRACT_VALUE_ERROR'],
  ['condition', a((m) => m.gateway('exclusiveGateway', 'e').when('=x > 0').userTask('t')), 'EXTRACT_VALUE_ERROR'],
  ['signal name', a((m) => m.throwEvent('e', { type: 'signal', name: expression('=text') })), 'EXTRACT_VALUE_ERROR'],
];

describe.each(entries)('%s that fails', (_, model, errorType) => {
  test('stops the element with an incident and nothing half done', () => {
    const s = scenario(model);
    expect(s.incidents).toMatchObject([{ elementId: 'e', errorType, state: 'ACTIVE', elementInstanceKey: s.instance('e').key }]);
    expect([s.jobs, s.tasks, Object.keys(s.state.timers), Object.keys(s.state.messageSubscriptions), s.sent]).toEqual([[], [], [], [], []]);
    expect(s.trace.filter((line) => line.startsWith('INCIDENT_CREATED'))).toHaveLength(1);
  });

  test('mended and resolved, it goes on', () => {
    const s = mend(scenario(model)).resolveIncident('e');
    expect(s.incidents).toEqual([]);
    expect(s.trace).toContain('INCIDENT_RESOLVED e');
    const waits =
      s.jobs.length +
      s.tasks.length +
      Object.keys(s.state.timers).length +
      Object.keys(s.state.messageSubscriptions).length +
      Object.keys(s.state.outbox).length;
    expect(waits > 0 || s.state.state === 'COMPLETED').toBe(true);
  });

  test('resolved without a change, it is there again', () => {
    const s = scenario(model);
    const [before] = s.incidents;
    s.resolveIncident('e');
    expect(s.incidents).toMatchObject([{ elementId: 'e', errorType }]);
    expect(s.incidents[0]?.key).not.toBe(before?.key);
  });
});

describe('an incident', () => {
  test('holds up its own path only', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .scriptTask('bad', bad, 'r')
      .gateway('parallelGateway', 'join')
      .end()
      .from('split')
      .userTask('good')
      .to('join')
      .build();
    const s = scenario(model).completeUserTask('good');
    expect(s.at).toEqual(['bad']);
    expect(mend(s).resolveIncident('bad').state.state).toBe('COMPLETED');
  });

  test('in a sub-process holds up that', () => {
    const s = scenario(process().start().subProcess('sub').start('in').scriptTask('bad', bad, 'r').end('out').done().end().build());
    expect(s.at).toEqual(['bad', 'sub']);
    expect(mend(s).resolveIncident('bad').state.state).toBe('COMPLETED');
  });

  test('several stand at once, each resolved by itself', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .scriptTask('one', bad, 'r')
      .end('e1')
      .from('split')
      .scriptTask('two', bad, 'q')
      .end('e2')
      .build();
    const s = mend(scenario(model));
    expect(s.incidents.map(({ elementId }) => elementId)).toEqual(['one', 'two']);
    expect(s.resolveIncident('two').at).toEqual(['one']);
    expect(s.resolveIncident('one').leftovers).toEqual([]);
  });

  test('goes with its element when that is interrupted, and is on record as resolved', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .scriptTask('bad', bad, 'r')
      .end('out')
      .done()
      .end()
      .boundary('sub', 'late', timerAfter('PT1H'))
      .end('gone')
      .build();
    const s = scenario(model).advance('PT1H');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.effects.at(-1)?.changes.incidents).toMatchObject([{ state: 'RESOLVED' }]);
    expect(s.leftovers).toEqual([]);
  });

  test('goes with the instance when that is canceled', () => {
    const s = scenario(process().start().end('bad', error('E')).build()).apply({ type: 'cancel' });
    expect(s.incidents).toEqual([]);
    expect(s.state.state).toBe('TERMINATED');
  });

  test('on entry repeats the input mappings with what is there now', () => {
    const s = scenario(
      process()
        .start()
        .serviceTask('e', '=text', { inputs: { y: '=get or else(x, 0) + 1' } })
        .end()
        .build(),
    );
    expect(s.local('e')).toEqual({ y: 1 });
    mend(s).resolveIncident('e');
    expect(s.local('e')).toEqual({ y: 2 });
  });
});
