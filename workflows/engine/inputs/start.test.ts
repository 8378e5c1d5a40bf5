import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const model = () => process('order').start().userTask('a').end().build();

describe('start', () => {
  test('notes what started it and by whom', () => {
    const s = scenario(
      model(),
      { x: 1 },
      { trigger: { type: 'message', key: '3', name: 'paid' }, startElementId: 'start', businessKey: 'alarm-42' },
    );
    expect(s.effects[0]?.history.find((event) => event.type === 'INSTANCE_STARTED')?.after).toEqual({
      trigger: { type: 'message', key: '3', name: 'paid' },
    });
    expect(s.effects[0]).toMatchObject({
      inputType: 'start',
      commandId: 'command-1',
      instance: { step: 1, state: 'ACTIVE', businessKey: 'alarm-42', bpmnProcessId: 'order' },
    });
  });

  test('an instance starts once', () => {
    const s = scenario(model());
    expect(() => s.apply({ type: 'start', variables: {}, trigger: { type: 'none' } })).toThrow('has started already');
    expect(s.at).toEqual(['a']);
  });
});
