import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import type { Model } from '../../workflows/engine/model.js';
import type { User } from '../auth/user.js';
import { ELEMENT_TYPES, elementTypeOf } from './element-types.js';
import { processDefinitions } from './process-definitions.js';
import { findByKey } from './search.js';

export const adHocActivityAnswer = z.object({
  processDefinitionKey: z.string(),
  processDefinitionId: z.string(),
  adHocSubProcessId: z.string(),
  elementId: z.string(),
  elementName: z.string(),
  type: z.enum(ELEMENT_TYPES),
  tenantId: z.string(),
});

/** The activities of an ad-hoc sub-process of a deployed model. @throws CommandError 404 (no such definition or sub-process) or 403 */
export async function adHocActivities(
  db: Knex,
  user: User,
  { processDefinitionKey, adHocSubProcessId }: { processDefinitionKey: string; adHocSubProcessId: string },
): Promise<z.output<typeof adHocActivityAnswer>[]> {
  const definition = await findByKey(db, processDefinitions, processDefinitionKey, user);
  const { model } = (await db('process_definitions as d')
    .join('compiled_models as m', 'm.model_hash', 'd.model_hash')
    .where('d.process_definition_key', processDefinitionKey)
    .first('m.model')) as { model: Model };
  const container = model.elements[adHocSubProcessId];
  if (container?.type !== 'adHocSubProcess')
    throw new CommandError(404, 'NOT_FOUND', `Process "${model.bpmnProcessId}" has no ad-hoc sub-process "${adHocSubProcessId}".`);
  return container.adHoc.activities.map((id) => {
    const element = model.elements[id]!;
    return {
      processDefinitionKey,
      processDefinitionId: String(definition['processDefinitionId']),
      adHocSubProcessId,
      elementId: id,
      elementName: element.name ?? id,
      type: elementTypeOf(element.type),
      tenantId: '<default>',
    };
  });
}
