import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { checkXml } from '../check-xml.js';
import { checks } from './index.js';

const folder = new URL('.', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

describe.each(Object.keys(checks))('%s', (name) => {
  test('has a page', () => {
    expect(read(`${name}.md`)).toMatch(new RegExp(`^# ${name}\\n\\n\\S`));
  });

  test('accepts its correct example, as all the others do', async () => {
    expect(await checkXml(read(`${name}-correct.bpmn`))).toEqual([]);
  });

  test('refuses exactly the elements of its incorrect example whose ids begin with "wrong"', async () => {
    const xml = read(`${name}-incorrect.bpmn`);
    const problems = await checkXml(xml);
    const wrong = [...xml.matchAll(/\sid="(wrong[^"]*)"/g)].map(([, id]) => id);
    expect(wrong).not.toEqual([]);
    expect(problems.filter(({ check }) => check !== name)).toEqual([]);
    expect([...new Set(problems.map(({ elementId }) => elementId))].sort()).toEqual(wrong.sort());
    for (const problem of problems) expect(xml.split('\n')[(problem.line ?? 0) - 1]).toContain(`id="${problem.elementId}"`);
  });
});

test('every page and example belongs to a check', () => {
  const names = readdirSync(folder).flatMap((file) => /^(.*?)(?:-(?:correct|incorrect)\.bpmn|\.md)$/.exec(file)?.[1] ?? []);
  expect(names.filter((name) => !(name in checks) && name !== 'README')).toEqual([]);
});
