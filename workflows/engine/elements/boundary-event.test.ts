import { describe, expect, test } from '@jest/globals';
import type { EventDefinition } from '../model.js';
import { error, expression, forEach, message, process, signal, timer, timerAfter, type ModelBuilder } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const job = { type: expression('work'), retries: expression(3), headers: {} };
/** Every kind of activity that waits, as `host`. */
const hosts: Record<string, (model: ModelBuilder) => ModelBuilder> = {
  userTask: (model) => model.userTask('host'),
  serviceTask: (model) => model.serviceTask('host'),
  sendTask: (model) => model.element('sendTask', 'host', { job }),
  scriptTask: (model) => model.element('scriptTask', 'host', { job }),
  businessRuleTask: (model) => model.element('businessRuleTask', 'host', { job }),
  receiveTask: (model) => model.receiveTask('host', message('never', '="k"')),
  callActivity: (model) => model.callActivity('host', 'child'),
  subProcess: (model) => model.subProcess('host').start('in').userTask('inner').end('out').done(),
  'parallel multi-instance': (model) => model.userTask('host', forEach('=[1, 2, 3]')),
  'sequential multi-instance': (model) => model.userTask('host', forEach('=[1, 2, 3]', { sequential: true })),
  'multi-instance sub-process': (model) => model.subProcess('host', forEach('=[1, 2]')).start('in').userTask('inner').end('out').done(),
};
const triggers: Record<string, [EventDefinition, (s: Scenario) => Scenario]> = {
  timer: [timerAfter('PT1H'), (s) => s.advance('PT1H')],
  message: [message('m', '="k"'), (s) => s.correlate('m', 'k', { from: 'message' })],
  signal: [signal('s'), (s) => s.signal('s', { from: 'signal' })],
};
const cases = Object.keys(hosts).flatMap((host) => Object.keys(triggers).map((trigger) => [host, trigger] as const));

const model = (host: string, event: EventDefinition, interrupting: boolean) =>
  (hosts[host] as (typeof hosts)[string])(process().start())
    .end()
    .boundary('host', 'event', event, interrupting)
    .userTask('reaction')
    .end('reacted')
    .build();

describe('boundary event', () => {
  test.each(cases)('interrupting, on %s by %s: the host and all inside it end, only the reaction is left', (host, trigger) => {
    const [event, happen] = triggers[trigger] as (typeof triggers)[string];
    const s = happen(scenario(model(host, event, true)));
    expect(s.at).toEqual(['reaction']);
    expect(s.trace).toContain('ELEMENT_TERMINATED host');
    expect(s.completed('host')).toBe(0);
    expect([s.state.timers, s.state.messageSubscriptions, s.state.signalSubscriptions, s.state.jobs]).toEqual([{}, {}, {}, {}]);
    expect(s.tasks.map((task) => task.elementId)).toEqual(['reaction']);
    expect(s.completeUserTask('reaction').state.state).toBe('COMPLETED');
  });

  test.each(cases)('not interrupting, on %s by %s: the host stays as it was, beside the reaction', (host, trigger) => {
    const [event, happen] = triggers[trigger] as (typeof triggers)[string];
    const before = scenario(model(host, event, false));
    const alive = before.at;
    const s = happen(before);
    expect(s.at).toEqual([...alive, 'reaction'].sort());
    expect(s.trace.filter((line) => line.startsWith('ELEMENT_TERMINATED'))).toEqual([]);
  });

  test('by message or signal, not interrupting: fires each time', () => {
    const s = scenario(model('userTask', message('m', '="k"'), false))
      .correlate('m', 'k')
      .correlate('m', 'k')
      .correlate('m', 'k');
    expect(s.tasks.filter((task) => task.elementId === 'reaction')).toHaveLength(3);
    const t = scenario(model('userTask', signal('s'), false))
      .signal('s')
      .signal('s');
    expect(t.tasks.filter((task) => task.elementId === 'reaction')).toHaveLength(2);
  });

  test('by timer duration, not interrupting: fires once', () => {
    expect(scenario(model('userTask', timerAfter('PT1H'), false)).advance('PT5H').tasks).toHaveLength(2);
  });

  test('by timer cycle, not interrupting: fires as often as it says, each at its own time', () => {
    const s = scenario(model('userTask', timer('cycle', 'R3/PT1H'), false));
    expect([1, 2, 3, 4, 5].map(() => s.advance('PT1H').tasks.length - 1)).toEqual([1, 2, 3, 3, 3]);
    expect(s.state.timers).toEqual({});
  });

  test('once the host has completed, nothing can trigger any more', () => {
    const s = scenario(
      process()
        .start()
        .userTask('host')
        .userTask('after')
        .end()
        .boundary('host', 'event', message('m', '="k"'))
        .end('e')
        .boundary('host', 'late', timerAfter('PT1H'))
        .end('f')
        .build(),
    );
    s.completeUserTask('host').advance('PT2H');
    expect(s.at).toEqual(['after']);
    expect(() => s.correlate('m', 'k')).toThrow('Nothing waits');
  });

  test('variables of the trigger are propagated, or picked by output mappings', () => {
    expect(triggers.message?.[1](scenario(model('userTask', message('m', '="k"'), true))).variables).toEqual({ from: 'message' });
    const mapped = process()
      .start()
      .userTask('host')
      .end()
      .boundary('host', 'event', message('m', '="k"'), true, { outputs: { source: '=upper case(from)' } })
      .userTask('reaction')
      .end('e')
      .build();
    expect(triggers.message?.[1](scenario(mapped)).variables).toEqual({ source: 'MESSAGE' });
  });

  test('its expressions see the input mappings of the host', () => {
    const s = scenario(
      process()
        .start()
        .userTask('host', { inputs: { key: '=id + "-1"' } })
        .end()
        .boundary('host', 'event', message('m', '=key'))
        .userTask('reaction')
        .end('e')
        .build(),
      { id: 'x' },
    );
    expect(s.correlate('m', 'x-1').at).toEqual(['reaction']);
  });

  test('on a host that passes through it never fires and leaves nothing', () => {
    const s = scenario(process().start().task('host').end().boundary('host', 'event', timerAfter('PT1H')).end('e').build());
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('an expression of it that fails is an incident on the host, which has not begun', () => {
    const s = scenario(process().start().userTask('host').end().boundary('host', 'event', message('m', '=key')).end('e').build());
    expect(s.incidents).toMatchObject([{ elementId: 'host', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.tasks).toEqual([]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { key: 'k' }, local: false }).resolveIncident('host');
    expect(s.task('host')).toBeDefined();
    expect(s.correlate('m', 'k').state.state).toBe('COMPLETED');
  });

  test('interrupts a host that has an incident', () => {
    const s = scenario(
      process()
        .start()
        .serviceTask('host')
        .end()
        .boundary('host', 'event', timerAfter('PT1H'))
        .userTask('reaction')
        .end('e')
        .boundary('host', 'failed', error('E'))
        .end('f')
        .build(),
    );
    s.failJob('host', 0).advance('PT1H');
    expect(s.at).toEqual(['reaction']);
    expect(s.incidents).toEqual([]);
  });
});
