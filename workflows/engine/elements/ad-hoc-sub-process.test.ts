import { describe, expect, test } from '@jest/globals';
import { expression, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

type AdHocOptions = Parameters<ReturnType<typeof process>['adHocSubProcess']>[1];
const choice = (adHoc: AdHocOptions = {}) =>
  process()
    .start()
    .adHocSubProcess('care', adHoc)
    .activity('wash')
    .activity('feed')
    .userTask('clean')
    .activity('play')
    .done()
    .userTask('after')
    .end();

/** Activation from outside is in inputs/activate-ad-hoc-activities.test.ts. */
describe('ad-hoc sub-process', () => {
  test('activates what its expression names, and completes when all of it is done', () => {
    const s = scenario(choice({ activeElements: expression('=wanted') }).build(), { wanted: ['wash', 'play'] });
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['wash', 'play']);
    expect(s.completeUserTask('wash').at).toEqual(['care', 'care', 'play']);
    expect(s.completeUserTask('play').at).toEqual(['after']);
  });

  test('flows inside lead on from an activity', () => {
    const s = scenario(choice({ activeElements: expression('=["feed"]') }).build()).completeUserTask('feed');
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['clean']);
    expect(s.completeUserTask('clean').at).toEqual(['after']);
  });

  test('nothing named: it waits', () => {
    expect(scenario(choice().build()).at).toEqual(['care']);
  });

  test.each(['=["sing"]', '=["clean"]'])('%s cannot be activated: an incident', (active) => {
    const s = scenario(choice({ activeElements: expression(active) }).build());
    expect(s.incidents).toMatchObject([{ elementId: 'care', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.tasks).toEqual([]);
  });

  test('sequential: one after the other', () => {
    const s = scenario(choice({ activeElements: expression('=["wash", "feed", "play"]'), sequential: true }).build());
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['wash']);
    s.completeUserTask('wash').completeUserTask('feed');
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['clean']);
    s.completeUserTask('clean');
    expect(s.completeUserTask('play').at).toEqual(['after']);
  });

  test('the completion condition holds: what still runs ends', () => {
    const s = scenario(choice({ activeElements: expression('=["wash", "play"]'), completionCondition: expression('=enough') }).build(), {
      enough: false,
    });
    s.completeUserTask('wash', { enough: true });
    expect(s.at).toEqual(['after']);
    expect(s.trace).toContain('USER_TASK_CANCELED play');
  });

  test('or is waited for, when the rest is not to be canceled', () => {
    const s = scenario(
      choice({
        activeElements: expression('=["wash", "play"]'),
        completionCondition: expression('=enough'),
        cancelRemainingInstances: false,
      }).build(),
      { enough: false },
    );
    s.completeUserTask('wash', { enough: true });
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['play']);
    expect(s.completeUserTask('play').at).toEqual(['after']);
  });

  test('while the condition does not hold it stays open, even with nothing inside', () => {
    const s = scenario(choice({ activeElements: expression('=["wash"]'), completionCondition: expression('=enough') }).build(), {
      enough: false,
    });
    expect(s.completeUserTask('wash').at).toEqual(['care']);
  });

  test('collects the output of each activation, which the condition sees', () => {
    const s = scenario(
      choice({
        activeElements: expression('=["wash", "play"]'),
        outputCollection: 'results',
        outputElement: expression('=result'),
        completionCondition: expression('=count(results) = 2'),
      }).build(),
    );
    s.completeUserTask('play', { result: 'p' }).completeUserTask('wash', { result: 'w' });
    expect(s.at).toEqual(['after']);
    expect(s.variables.results).toEqual(['p', 'w']);
  });

  test('a condition that gives no boolean is an incident; mended and resolved, it goes on', () => {
    const s = scenario(
      choice({ activeElements: expression('=["wash"]'), completionCondition: expression('=enough') }).build(),
    ).completeUserTask('wash');
    expect(s.incidents).toMatchObject([{ elementId: 'care', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { enough: true }, local: false }).resolveIncident(
      'care',
    );
    expect(s.at).toEqual(['after']);
  });

  test('boundary events end it with all its activations', () => {
    const s = scenario(
      choice({ activeElements: expression('=["wash", "play"]') })
        .boundary('care', 'late', timerAfter('PT1H'))
        .userTask('stop')
        .end('stopped')
        .build(),
    ).advance('PT1H');
    expect(s.at).toEqual(['stop']);
  });
});
