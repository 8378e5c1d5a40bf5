import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

interface VariableInstruction {
  variables: Variables;
  /** Id of the element in whose scope they are set; absent: the process. */
  scopeId?: string;
}

/** Camunda's ProcessInstanceModificationInstruction. */
export interface ModifyInstanceArgs {
  processInstanceKey: Key;
  activateInstructions?: { elementId: string; variableInstructions?: VariableInstruction[]; ancestorElementInstanceKey?: Key }[];
  moveInstructions?: { sourceElementId: string; targetElementId: string; variableInstructions?: VariableInstruction[] }[];
  terminateInstructions?: { elementInstanceKey: Key }[];
}

/** Moves tokens of a running instance, all as instructed or not at all. @throws CommandError 400, 404 */
export async function modifyInstance(deps: CommandDeps, ctx: CommandContext, args: ModifyInstanceArgs): Promise<void> {
  const { processInstanceKey, activateInstructions = [], moveInstructions = [], terminateInstructions = [] } = args;
  if (activateInstructions.length + moveInstructions.length + terminateInstructions.length === 0)
    throw new CommandError(
      400,
      'INVALID_ARGUMENT',
      'At least one of [activateInstructions, moveInstructions, terminateInstructions] is required.',
    );
  await sendToOwner(deps, ctx, processInstanceKey, {
    type: 'modify',
    instructions: {
      activate: activateInstructions.map(({ variableInstructions, ...rest }) => ({ ...rest, variables: variableInstructions })),
      move: moveInstructions.map(({ variableInstructions, ...rest }) => ({ ...rest, variables: variableInstructions })),
      terminate: terminateInstructions,
    },
  });
}
