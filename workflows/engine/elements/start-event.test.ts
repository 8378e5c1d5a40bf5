import { describe, expect, test } from '@jest/globals';
import { message, process, signal, timer } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('start event', () => {
  test('a none start passes through', () => {
    const s = scenario(process().start('begin').userTask('a').end().build());
    expect(s.completed('begin')).toBe(1);
    expect(s.at).toEqual(['a']);
  });

  test.each([
    ['message', message('m', '=id')],
    ['signal', signal('s')],
    ['timer', timer('cycle', 'R/PT1H')],
  ] as const)('a %s start is entered when it is named and waits for nothing: its trigger has come already', (type, event) => {
    const s = scenario(
      process().start('begin', event).userTask('a').end().build(),
      { x: 1 },
      { startElementId: 'begin', trigger: { type } },
    );
    expect(s.at).toEqual(['a']);
    expect(s.variables).toEqual({ x: 1 });
    expect([s.state.timers, s.state.messageSubscriptions, s.state.signalSubscriptions]).toEqual([{}, {}, {}]);
  });

  test('output mappings of a message start pick from what the message brought; the rest stays inside', () => {
    const model = process().start('begin', message('alarm', '=id')).userTask('a').end().build();
    const mapped = {
      ...model,
      elements: {
        ...model.elements,
        begin: { ...model.elements.begin!, outputs: [{ target: 'level', source: { feel: 'reading * 10' } }] },
      },
    };
    const s = scenario(mapped, { reading: 4, noise: 1 }, { startElementId: 'begin', trigger: { type: 'message', key: '7' } });
    expect(s.variables).toEqual({ level: 40 });
  });

  test('output mappings of a none start add to the variables given', () => {
    const model = process().start('begin').userTask('a').end().build();
    const mapped = {
      ...model,
      elements: {
        ...model.elements,
        begin: { ...model.elements.begin!, outputs: [{ target: 'level', source: { feel: 'reading * 10' } }] },
      },
    };
    expect(scenario(mapped, { reading: 4 }).variables).toEqual({ reading: 4, level: 40 });
  });

  test('of a sub-process: the none start inside is taken', () => {
    const s = scenario(process().start().subProcess('sub').start('inner').userTask('a').end('e').done().end().build());
    expect(s.completed('inner')).toBe(1);
  });
});
