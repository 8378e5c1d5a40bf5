import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { evaluate, parse } from 'feelers';
import { findFeelError } from '../compile/find-feel-error.js';
import { compile } from '../compile.js';

interface Component {
  type: string;
  id: string;
  key?: string;
  label?: string;
  dateLabel?: string;
  text?: string;
  values?: { label: string; value: string }[];
  validate?: { required?: boolean; pattern?: string; patternErrorMessage?: string };
  conditional?: { hide: string };
  defaultValue?: unknown;
}

interface Form {
  id: string;
  type: string;
  schemaVersion: number;
  components: Component[];
}

const folder = new URL('.', import.meta.url);
const ids = readdirSync(folder)
  .filter((name) => name.endsWith('.form'))
  .map((name) => name.replace('.form', ''));
const read = (id: string) => JSON.parse(readFileSync(new URL(`${id}.form`, folder), 'utf8')) as Form;
const hanzi = /\p{Script=Han}/u;

test('each form is used by a model', async () => {
  const models = new URL('../models/', import.meta.url);
  const used = new Set<string>();
  for (const name of readdirSync(models).filter((file) => file.endsWith('.bpmn'))) {
    const result = await compile(readFileSync(new URL(name, models), 'utf8'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    for (const formId of Object.values(result.startFormIds)) used.add(formId);
    for (const element of Object.values(result.models[0]!.elements))
      if (element.type === 'userTask' && element.userTask.formId) used.add(element.userTask.formId);
  }
  expect(ids.filter((id) => !used.has(id))).toEqual([]);
});

describe.each(ids)('%s', (id) => {
  const form = read(id);
  const fields = form.components.filter((component) => component.key !== undefined);

  test('is a form-js schema named like its file', () => {
    expect(form).toMatchObject({ id, type: 'default', schemaVersion: 19 });
    expect(fields.length).toBeGreaterThan(0);
  });

  test('has unique ids and keys', () => {
    const componentIds = form.components.map((component) => component.id);
    const keys = fields.map((field) => field.key);
    expect(new Set(componentIds).size).toBe(componentIds.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has Chinese labels, also for each choice', () => {
    const labels = fields.flatMap((field) => [field.label ?? field.dateLabel ?? '', ...(field.values ?? []).map((value) => value.label)]);
    expect(labels.filter((label) => !hanzi.test(label))).toEqual([]);
  });

  test('begins with what it is about, unless it starts a process', () => {
    expect(form.components[0]!.type === 'text').toBe(!id.endsWith('-start'));
  });

  test('has patterns that compile, each with a message, and defaults among the choices', () => {
    for (const { validate, values, defaultValue } of fields) {
      if (validate?.pattern)
        expect([new RegExp(validate.pattern).source, hanzi.test(validate.patternErrorMessage ?? '')]).toEqual([validate.pattern, true]);
      if (defaultValue !== undefined) expect(values?.map((value) => value.value)).toContain(defaultValue);
    }
  });

  test('has FEEL that parses, in conditions and in texts', () => {
    for (const { conditional, text } of form.components) {
      if (conditional) expect(conditional.hide.startsWith('=') ? findFeelError(conditional.hide.slice(1)) : 'no "="').toBeUndefined();
      for (const [, feel] of (text ?? '').matchAll(/\{\{(?![#/])(.+?)\}\}/g)) expect(findFeelError(feel!)).toBeUndefined();
      if (text) {
        expect(parse(text).topNode).toBeDefined();
        // With no variable set at all a text still shows, and nothing of its code.
        const shown = evaluate(text, {}, { strict: false });
        expect(shown).not.toMatch(/\{\{|\}\}|null|undefined/);
      }
    }
  });
});
