import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const link = (name: string) => ({ type: 'link', name }) as const;

describe('link', () => {
  test('the token goes on at the catch event of that name', () => {
    const model = process()
      .start()
      .throwEvent('to A', link('A'))
      .from('')
      .catchEvent('from A', link('A'))
      .userTask('a')
      .end('e1')
      .from('')
      .catchEvent('from B', link('B'))
      .userTask('b')
      .end('e2')
      .build();
    const s = scenario(model);
    expect(s.at).toEqual(['a']);
    expect(s.trace).toContain('LINK_FOLLOWED to A');
    expect(s.completeUserTask('a').leftovers).toEqual([]);
  });

  test('several throw to one, and back in a loop', () => {
    const model = process()
      .start()
      .throwEvent('first', link('A'))
      .from('')
      .catchEvent('A', link('A'))
      .userTask('a')
      .gateway('exclusiveGateway', 'more')
      .when('=again')
      .throwEvent('second', link('A'))
      .from('more')
      .otherwise()
      .end()
      .build();
    const s = scenario(model).completeUserTask('a', { again: true });
    expect(s.at).toEqual(['a']);
    expect(s.completeUserTask('a', { again: false }).state.state).toBe('COMPLETED');
  });

  test('stays within its scope', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .throwEvent('inner throw', link('A'))
      .from('')
      .catchEvent('inner', link('A'))
      .userTask('a')
      .end('out')
      .done()
      .end()
      .from('')
      .catchEvent('outer', link('A'))
      .userTask('b')
      .end('e2')
      .build();
    expect(scenario(model).at).toEqual(['a', 'sub']);
  });

  test('an inclusive join knows that a token can come through a link', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .userTask('b')
      .throwEvent('jump', link('A'))
      .from('')
      .catchEvent('land', link('A'))
      .to('join')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.at).toEqual(['b']);
    expect(s.completeUserTask('b').at).toEqual(['after']);
  });

  test('without a partner it is an incident', () => {
    expect(scenario(process().start().throwEvent('lost', link('A')).build()).incidents).toMatchObject([{ elementId: 'lost' }]);
  });
});
