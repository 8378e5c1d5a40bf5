import { describe, expect, test } from '@jest/globals';
import { process } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const nested = (outer = {}, inner = {}) =>
  process().start().subProcess('sub', outer).start('in').userTask('a', inner).end('out').done().userTask('after').end().build();

describe('scopes', () => {
  test('a nearer scope shadows a farther one', () => {
    const s = scenario(nested({ inputs: { x: '=x + 10' } }, { inputs: { x: '=x + 100', y: '=x' } }), { x: 1 });
    expect([s.local('a'), s.local('sub'), s.variables]).toEqual([{ x: 111, y: 111 }, { x: 11 }, { x: 1 }]);
  });

  test('what a task brings goes to the nearest scope that has the variable, else to the process', () => {
    const s = scenario(nested({ inputs: { inSub: '=0' } }, { inputs: { inTask: '=0' } }), { inProcess: 0 });
    s.completeUserTask('a', { inTask: 1, inSub: 1, inProcess: 1, fresh: 1 });
    expect(s.variables).toEqual({ inProcess: 1, fresh: 1 });
  });

  test('a variable of an ended scope can be made anew', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'again')
      .userTask('a', { inputs: { round: '=n' } })
      .gateway('exclusiveGateway', 'more')
      .when('=n < 3')
      .to('again')
      .from('more')
      .otherwise()
      .end()
      .build();
    const s = scenario(model, { n: 1 });
    for (const n of [2, 3]) {
      s.completeUserTask('a', { n });
      if (n < 3) expect(s.local('a')).toEqual({ round: n });
    }
    expect(s.state.state).toBe('COMPLETED');
  });
});

describe('input mappings', () => {
  test('each sees those before it', () => {
    const s = scenario(nested({}, { inputs: { b: '=a * 2', c: '=b + 1' } }), { a: 5 });
    expect(s.local('a')).toEqual({ b: 10, c: 11 });
  });

  test('nested targets build a context; two with the same root are one', () => {
    const s = scenario(nested({}, { inputs: { 'request.to': '=who', 'request.body.text': '="hi"', 'request.body.lang': '="zh"' } }), {
      who: 'li',
    });
    expect(s.local('a')).toEqual({ request: { to: 'li', body: { text: 'hi', lang: 'zh' } } });
  });

  test('a nested target does not take over what a variable of that name outside holds', () => {
    const s = scenario(nested({}, { inputs: { 'customer.name': '="li"' } }), { customer: { id: 1 } });
    expect([s.local('a'), s.variables]).toEqual([{ customer: { name: 'li' } }, { customer: { id: 1 } }]);
  });

  test('a source that is missing gives null', () => {
    expect(scenario(nested({}, { inputs: { x: '=missing' } })).local('a')).toEqual({ x: null });
  });

  test('a literal is taken as it is', () => {
    expect(scenario(nested({}, { inputs: { x: 'text' } })).local('a')).toEqual({ x: 'text' });
  });

  test('one that fails is an incident and none is applied; resolved, all are', () => {
    const s = scenario(nested({}, { inputs: { ok: '=1', bad: '=assert(x, x > 0)' } }), { x: 0 });
    expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'IO_MAPPING_ERROR' }]);
    expect(s.local('a')).toEqual({});
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { x: 7 }, local: false }).resolveIncident('a');
    expect(s.local('a')).toEqual({ ok: 1, bad: 7 });
    expect(s.task('a')).toBeDefined();
  });
});

describe('output mappings', () => {
  test('propagate from the scope around the element', () => {
    const s = scenario(nested({ inputs: { total: '=0' } }, { inputs: { total: '=99' }, outputs: { total: '=sum', note: '="n"' } }));
    s.completeUserTask('a', { sum: 5 });
    expect(s.variables).toEqual({ note: 'n' });
    expect(s.effects.at(-1)?.history.find((event) => event.type === 'VARIABLE_UPDATED')).toMatchObject({
      before: { total: 0 },
      after: { total: 5 },
    });
  });

  test('a nested target adds to the context that is there', () => {
    const s = scenario(nested({}, { outputs: { 'order.state.paid': '=true', 'order.total': '=9' } }), {
      order: { id: 1, state: { sent: false } },
    });
    s.completeUserTask('a');
    expect(s.variables).toEqual({ order: { id: 1, state: { sent: false, paid: true }, total: 9 } });
  });

  test('a nested target replaces what is not a context', () => {
    const s = scenario(nested({}, { outputs: { 'order.id': '=1' } }), { order: [1, 2] });
    s.completeUserTask('a');
    expect(s.variables).toEqual({ order: { id: 1 } });
  });
});

describe('names', () => {
  test.each(['constructor', 'toString', 'hasOwnProperty', '1', '名称'])('%s is a name like any other', (name) => {
    const s = scenario(nested({}, { inputs: { [`${name}.part`]: '=1' } }), { [name]: 5 });
    expect(s.local('a')).toEqual({ [name]: { part: 1 } });
    s.completeUserTask('a', { [name]: 6 });
    expect(s.variables).toEqual({ [name]: 5 });
  });

  test('__proto__ is refused in a command', () => {
    const s = scenario(nested());
    expect(() => s.completeUserTask('a', JSON.parse('{"__proto__": {"polluted": true}}'))).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
    expect(s.at).toEqual(['a', 'sub']);
  });

  test.each(['__proto__', 'x.__proto__.polluted', '__proto__.polluted'])(
    '%s as the target of a mapping is an incident and touches no prototype',
    (target) => {
      const model = nested({}, {});
      const task = { ...model.elements.a!, inputs: [{ target, source: { value: true } }] };
      const s = scenario({ ...model, elements: { ...model.elements, a: task } });
      expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'IO_MAPPING_ERROR' }]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  test('inside a value __proto__ is data', () => {
    const value = JSON.parse('{"__proto__": 1, "a": 2}');
    const s = scenario(process().start().scriptTask('copy', '=[value]', 'copied').end().build(), { value });
    expect(JSON.stringify(s.variables.copied)).toBe('[{"__proto__":1,"a":2}]');
  });
});
