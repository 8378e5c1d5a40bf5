/** Step 4 of *Follow one alarm*; before: rules/actions/start-process.ts (or a person through the API); after: workflows/process.ts. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { StartTrigger } from '../workflows/engine/input.js';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import { findDefinition, type Definition, type DefinitionSelector } from './definitions.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { launch, type StartOrder } from './launch.js';

export interface StartInstanceArgs {
  processDefinitionKey?: Key;
  bpmnProcessId?: string;
  /** -1 or absent: the latest. */
  version?: number;
  versionTag?: string;
  variables?: Variables;
  startElementId?: string;
  businessKey?: string;
  /** Two starts with the same id are one instance, however far apart. */
  startId?: string;
  trigger?: StartTrigger;
  parent?: { processInstanceKey: Key; elementInstanceKey: Key };
}

export interface StartedInstance {
  processInstanceKey: Key;
  processDefinitionKey: Key;
  bpmnProcessId: string;
  version: number;
}

/** Creates an instance; answers when its first step is committed. @throws CommandError 400, 404, 504 */
export async function startInstance(deps: CommandDeps, ctx: CommandContext, args: StartInstanceArgs): Promise<StartedInstance> {
  const definition = await findDefinition(deps.db, selectorOf(args));
  assertStartable(definition, args.startElementId);
  const order = await orderFor(deps.db, ctx, definition, args);
  if (!args.startId) return launch(deps, order);
  return launch(deps, await reserve(deps.db, args.startId, order));
}

/**
 * Puts a start on record before it happens, so that a crash in between neither loses nor doubles it. Answers the order that is on record:
 * this one, or an earlier one with the same id.
 */
export async function reserve(db: Knex, startId: string, order: StartOrder): Promise<StartOrder> {
  await db('process_starts')
    .insert({
      start_id: startId,
      process_instance_key: order.processInstanceKey,
      process_definition_key: order.definition.processDefinitionKey,
      command: JSON.stringify(order),
    })
    .onConflict('start_id')
    .ignore();
  const row = await db('process_starts').where({ start_id: startId }).first<{ command: StartOrder }>('command');
  return row.command;
}

/** An order with a fresh instance key. */
export async function orderFor(
  db: Knex,
  ctx: CommandContext,
  definition: Definition,
  args: Omit<StartInstanceArgs, keyof DefinitionSelector>,
): Promise<StartOrder> {
  const { rows } = await db.raw<{ rows: { key: Key }[] }>(`SELECT nextval('key_blocks') AS key`);
  return {
    processInstanceKey: (rows[0] as { key: Key }).key,
    definition,
    commandId: ctx.commandId ?? randomUUID(),
    actor: ctx.actor,
    variables: args.variables ?? {},
    trigger: args.trigger ?? { type: 'none' },
    startElementId: args.startElementId,
    businessKey: args.businessKey,
    parent: args.parent,
  };
}

function selectorOf(args: StartInstanceArgs): DefinitionSelector {
  if (args.processDefinitionKey !== undefined) return { processDefinitionKey: args.processDefinitionKey };
  if (args.bpmnProcessId !== undefined) return { bpmnProcessId: args.bpmnProcessId, version: args.version, versionTag: args.versionTag };
  throw new CommandError(400, 'INVALID_ARGUMENT', 'At least one of [processDefinitionId, processDefinitionKey] is required.');
}

function assertStartable(definition: Definition, startElementId: string | undefined): void {
  if (startElementId === undefined && definition.noneStart === null)
    throw new CommandError(
      400,
      'INVALID_ARGUMENT',
      `Expected to create instance of process '${definition.bpmnProcessId}' with none start event, but there is no such event.`,
    );
  if (startElementId !== undefined && !definition.startEvents.includes(startElementId))
    throw new CommandError(
      400,
      'INVALID_ARGUMENT',
      `Expected to start process '${definition.bpmnProcessId}' at '${startElementId}', but it has no such start event.`,
    );
}
