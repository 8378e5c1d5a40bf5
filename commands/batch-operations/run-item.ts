import { CommandError } from '../command-error.js';
import type { CommandDeps } from '../deps.js';
import type { Item } from './batch-operation.js';
import { commandIdOf, doItem } from './item-actions.js';
import { finishItem, returnItem } from './items.js';

/** An item that cannot be reached is tried so often, with pauses that double from this on. */
const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 2_000;

/** Carries an item to its end, or puts it back when it could not be reached. */
export async function runItem(deps: CommandDeps, item: Item): Promise<void> {
  try {
    await doItem(deps, item);
    await finishItem(deps, item);
  } catch (error) {
    const reason =
      error instanceof CommandError ? `${error.title}: ${error.detail}` : error instanceof Error ? error.message : String(error);
    if (await isDone(deps, item)) await finishItem(deps, item);
    else if (isTransient(error) && item.attempt < MOST_ATTEMPTS)
      await returnItem(deps.db, item, FIRST_PAUSE_MS * 2 ** (item.attempt - 1), reason);
    else await finishItem(deps, item, reason);
  }
}

/** What the platform, not the item, could not do: Temporal or a worker that cannot be reached. */
function isTransient(error: unknown): boolean {
  return !(error instanceof CommandError) || error.status >= 500;
}

/** An earlier attempt may have been carried out although its answer was lost: the instance's history knows. */
async function isDone({ db }: CommandDeps, item: Item): Promise<boolean> {
  const row: unknown = await db('history')
    .where({ process_instance_key: item.processInstanceKey, command_id: commandIdOf(item) })
    .first('history_id');
  return row !== undefined;
}
