import type { Key } from '../workflows/engine/state.js';
import { findDefinition } from './definitions.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendCommand } from './send-command.js';

export interface MigrateInstanceArgs {
  processInstanceKey: Key;
  targetProcessDefinitionKey: Key;
  mappingInstructions: { sourceElementId: string; targetElementId: string }[];
}

/** Moves a running instance to another definition, wholly or not at all. @throws CommandError 400, 404, 409 with the element that cannot be mapped */
export async function migrateInstance(deps: CommandDeps, ctx: CommandContext, args: MigrateInstanceArgs): Promise<void> {
  const target = await findDefinition(deps.db, { processDefinitionKey: args.targetProcessDefinitionKey });
  const plan = {
    targetDefinitionKey: target.processDefinitionKey,
    targetVersion: target.version,
    targetBpmnProcessId: target.bpmnProcessId,
    mappings: args.mappingInstructions,
  };
  await sendCommand(deps, ctx, args.processInstanceKey, { type: 'migrate', plan }, target.modelHash);
}
