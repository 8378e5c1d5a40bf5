/** Random FEEL of the common kinds, with wrong types and missing names among it. */
export const variables = {
  n: 3,
  m: -2,
  h: 0.5,
  zero: 0,
  s: 'ab',
  t: 'b',
  yes: true,
  no: false,
  nothing: null,
  numbers: [1, 2, 3, 4],
  texts: ['a', 'b'],
  c: { n: 7, s: 'in', deep: { n: 1, list: [5, 6] } },
  rows: [
    { n: 1, s: 'x' },
    { n: 2, s: 'y' },
  ],
  名: '张',
};

export const operands = [
  ...Object.keys(variables),
  'missing',
  'c.n',
  'c.s',
  'c.deep.n',
  'c.missing',
  'rows.n',
  'numbers[1]',
  'numbers[-1]',
  'numbers[9]',
  'c.deep.list[2]',
  '1',
  '2',
  '-3',
  '0.5',
  '"ab"',
  '""',
  'true',
  'false',
  'null',
];

type Form = (sub: () => string, pick: <T>(from: readonly T[]) => T) => string;

const forms: Form[] = [
  (sub, pick) => `(${sub()} ${pick(['+', '-', '*', '/'])} ${sub()})`,
  (sub, pick) => `(${sub()} ${pick(['=', '!=', '<', '<=', '>', '>='])} ${sub()})`,
  (sub, pick) => `(${sub()} ${pick(['and', 'or'])} ${sub()})`,
  (sub) => `(if ${sub()} then ${sub()} else ${sub()})`,
  // feelin turns bounds around that are the wrong way round; Camunda finds nothing between them.
  (sub) => `(${sub()} between 0 and 3)`,
  (sub) => `[${sub()}, ${sub()}]`,
  (sub) => `{x: ${sub()}, y: ${sub()}}`,
  (sub) => `{x: ${sub()}, y: x}.y`,
  (sub) => `not(${sub()})`,
  (sub) => `-(${sub()})`,
  (sub) => `(${sub()} in [1..3])`,
  (sub) => `(${sub()} in (1, 3, "ab"))`,
  (sub, pick) => `numbers[item ${pick(['<', '>=', '='])} ${sub()}]`,
  (sub) => `rows[n = ${sub()}].s`,
  (sub, pick) => `(${pick(['some', 'every'])} x in numbers satisfies x > ${sub()})`,
  (sub) => `(for x in numbers return x + ${sub()})`,
  (sub) => `(for i in 1..3 return ${sub()})`,
  (sub) => `string length(${sub()})`,
  (sub) => `upper case(${sub()})`,
  (sub) => `contains(${sub()}, "b")`,
  (sub) => `sum([${sub()}, ${sub()}])`,
  (sub) => `(function(p, q) p + q)(${sub()}, ${sub()})`,
];

/** The same seed gives the same expressions. */
export function randomExpressions(seed: number, count: number): string[] {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const make = (depth: number): string => (depth === 0 || next() < 0.2 ? pick(operands) : pick(forms)(() => make(depth - 1), pick));
  return Array.from({ length: count }, (_, index) => make(1 + (index % 3)));
}
