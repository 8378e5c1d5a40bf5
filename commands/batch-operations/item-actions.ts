import { cancelInstance } from '../cancel-instance.js';
import type { CommandContext, CommandDeps } from '../deps.js';
import { migrateInstance } from '../migrate-instance.js';
import { modifyInstance } from '../modify-instance.js';
import type { BatchOperationType, Instructions, Item } from './batch-operation.js';
import { resolveWithRetries } from './resolve-with-retries.js';

type Action<T extends BatchOperationType> = (
  deps: CommandDeps,
  ctx: CommandContext,
  item: Pick<Item, 'itemKey' | 'processInstanceKey'>,
  instruction: Instructions[T],
) => Promise<void>;

/** What is done to one item, by type of operation: a command like any other. */
const itemActions: { [T in BatchOperationType]: Action<T> } = {
  CANCEL_PROCESS_INSTANCE: (deps, ctx, { processInstanceKey }) => cancelInstance(deps, ctx, { processInstanceKey }),
  RESOLVE_INCIDENT: (deps, ctx, { itemKey }) => resolveWithRetries(deps, ctx, { incidentKey: itemKey }),
  MIGRATE_PROCESS_INSTANCE: (deps, ctx, { processInstanceKey }, plan) => migrateInstance(deps, ctx, { processInstanceKey, ...plan }),
  MODIFY_PROCESS_INSTANCE: (deps, ctx, { processInstanceKey }, moves) => modifyInstance(deps, ctx, { processInstanceKey, ...moves }),
};

/** Does what the operation asks to one item, in the name of who asked for the operation; once, however often it is tried. @throws CommandError */
export async function doItem(deps: CommandDeps, item: Item): Promise<void> {
  const action = itemActions[item.operationType] as Action<BatchOperationType>;
  await action(deps, { actor: item.actor, commandId: commandIdOf(item) }, item, item.instruction as never);
}

/** Every attempt at an item is the same command, so that one whose answer was lost is not done twice. */
export const commandIdOf = ({ batchOperationKey, itemKey }: Pick<Item, 'batchOperationKey' | 'itemKey'>): string =>
  `batch:${batchOperationKey}:${itemKey}`;
