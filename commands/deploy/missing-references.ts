import type { Knex } from 'knex';
import type { Expression, Model } from '../../workflows/engine/model.js';
import type { FieldError } from '../command-error.js';
import type { ReadResource } from './read-resources.js';

interface Reference {
  what: 'form' | 'decision' | 'process';
  id: string;
  path: string;
}

const columns = {
  form: { table: 'forms', id: 'form_id' },
  decision: { table: 'decisions', id: 'decision_id' },
  process: { table: 'process_definitions', id: 'bpmn_process_id' },
} as const;

/**
 * What the processes refer to by a fixed id and nobody has deployed, in this deployment or before. It may come later, so it is a warning.
 * Runs after the deployment's own rows are written.
 */
export async function findMissingReferences(trx: Knex, resources: ReadResource[]): Promise<FieldError[]> {
  const references = resources.flatMap((resource) =>
    resource.kind === 'bpmn' ? resource.processes.flatMap(({ model, startFormId }) => referencesOf(model, startFormId, resource.name)) : [],
  );
  const missing: FieldError[] = [];
  for (const what of ['form', 'decision', 'process'] as const) {
    const wanted = references.filter((reference) => reference.what === what);
    const { table, id } = columns[what];
    const rows =
      wanted.length === 0
        ? []
        : await trx(table)
            .whereIn(
              id,
              wanted.map((reference) => reference.id),
            )
            .distinct({ id });
    const known = new Set(rows.map((row: { id: string }) => row.id));
    for (const reference of wanted) {
      if (!known.has(reference.id)) missing.push({ path: reference.path, message: `The ${what} "${reference.id}" is not deployed yet.` });
    }
  }
  return missing;
}

function referencesOf(model: Model, startFormId: string | undefined, resourceName: string): Reference[] {
  const found: Reference[] = [];
  const add = (what: Reference['what'], id: string | undefined, elementId: string): void => {
    if (id !== undefined) found.push({ what, id, path: `${resourceName}#${elementId}` });
  };
  for (const element of Object.values(model.elements)) {
    if (element.type === 'userTask') add('form', element.userTask.formId, element.id);
    if (element.type === 'businessRuleTask') add('decision', fixed(element.calledDecision?.decisionId), element.id);
    if (element.type === 'callActivity') add('process', fixed(element.calledElement.processId), element.id);
    if (element.type === 'process') add('form', startFormId, element.noneStart ?? element.id);
  }
  return found;
}

const fixed = (expression: Expression | undefined): string | undefined =>
  expression && 'value' in expression && typeof expression.value === 'string' ? expression.value : undefined;
