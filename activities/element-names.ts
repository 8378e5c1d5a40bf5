import type { Database } from '../db/connection.js';
import type { Model } from '../workflows/engine/model.js';

/** Names of a definition's elements by id. */
export type ElementNames = (processDefinitionKey: string) => Promise<Record<string, string>>;

/** Definitions never change, so each is read once per process. */
export function createElementNames(db: Database): ElementNames {
  const known = new Map<string, Promise<Record<string, string>>>();
  return (processDefinitionKey) => {
    let names = known.get(processDefinitionKey);
    if (!names) {
      names = read(db, processDefinitionKey);
      names.catch(() => known.delete(processDefinitionKey));
      known.set(processDefinitionKey, names);
    }
    return names;
  };
}

async function read(db: Database, processDefinitionKey: string): Promise<Record<string, string>> {
  const row = await db('process_definitions')
    .join('compiled_models', 'compiled_models.model_hash', 'process_definitions.model_hash')
    .where({ process_definition_key: processDefinitionKey })
    .first<{ model: Model } | undefined>('model');
  const named = Object.values(row?.model.elements ?? {}).filter((element) => element.name !== undefined);
  return Object.fromEntries(named.map((element) => [element.id, element.name as string]));
}
