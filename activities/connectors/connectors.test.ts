import { readdirSync, readFileSync } from 'node:fs';
import { validateZeebe } from '@bpmn-io/element-templates-validator/dist/index.js';
import { describe, expect, test } from '@jest/globals';
import { connectorFor, connectors, connectorTypes } from './index.js';

interface Template {
  id: string;
  version: number;
  properties: { binding: { type: string; property?: string }; value?: string }[];
}

const read = (type: string) => JSON.parse(readFileSync(new URL(`./${type}/template.json`, import.meta.url), 'utf8')) as Template;

describe('connectors', () => {
  test('each folder is a connector and the other way round', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'testing',
    );
    expect(folders.map((folder) => folder.name).sort()).toEqual([...connectorTypes].sort());
  });

  test.each(connectorTypes)('%s has its own name, in code and in its element template', (type) => {
    expect(connectors[type].type).toBe(type);
    expect(read(type).id).toBe(type);
  });

  test.each(connectorTypes)('the element template of %s is valid, and makes a job of that type', (type) => {
    const template = read(type);
    const { valid, errors } = validateZeebe(template);
    expect({ valid, errors }).toEqual({ valid: true, errors: null });
    const jobType = template.properties.find(({ binding }) => binding.type === 'zeebe:taskDefinition' && binding.property === 'type');
    const decision = template.properties.find(({ binding }) => binding.type === 'zeebe:calledDecision');
    expect(jobType?.value ?? (decision && 'evaluate-decision')).toBe(type);
  });

  test('any other type is for external workers', () => {
    expect(connectorFor('notify')).toBe(connectors.notify);
    expect(connectorFor('toString')).toBeUndefined();
    expect(connectorFor('payment')).toBeUndefined();
  });
});
