import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

/** Joins are in inclusive-joins.test.ts. */
const choosing = (withDefault = true) => {
  const model = process()
    .start()
    .gateway('inclusiveGateway', 'split')
    .when('=fire')
    .userTask('firemen')
    .end('e1')
    .from('split')
    .when('=injured')
    .userTask('doctor')
    .end('e2')
    .from('split');
  return (withDefault ? model.otherwise() : model.when('=never')).userTask('log').end('e3').build();
};

describe('inclusive gateway', () => {
  test.each([
    [true, true, ['doctor', 'firemen']],
    [true, false, ['firemen']],
    [false, true, ['doctor']],
    [false, false, ['log']],
  ])('fire %s, injured %s: every flow that holds, the default only when none does', (fire, injured, at) => {
    expect(scenario(choosing(), { fire, injured }).at).toEqual(at);
  });

  test('none holds and no default: an incident, and no flow is taken', () => {
    const s = scenario(choosing(false), { fire: false, injured: false, never: false });
    expect(s.incidents).toMatchObject([{ elementId: 'split', errorType: 'CONDITION_ERROR' }]);
    expect(s.at).toEqual(['split']);
  });

  test('one condition fails: an incident, and none of the others is taken before it is mended', () => {
    const s = scenario(choosing(), { fire: true });
    expect(s.incidents).toMatchObject([{ elementId: 'split', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.tasks).toEqual([]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { injured: true }, local: false }).resolveIncident(
      'split',
    );
    expect(s.at).toEqual(['doctor', 'firemen']);
  });
});
