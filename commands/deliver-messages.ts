import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { lockMessages } from './message-buffer.js';
import { matchSubscriptions } from './publish-message.js';
import { sendCommand } from './send-command.js';

/** A message on its way to a subscription: on record, not yet taken in by the instance. */
export interface Correlation {
  messageKey: Key;
  messageName: string;
  correlationKey: string;
  variables: Variables;
  bpmnProcessId: string;
  subscriptionKey: Key;
  processInstanceKey: Key;
}

/** Brings messages to their instances, all at once; answers when each is recorded or has been given back. */
export async function deliverMessages(deps: CommandDeps, ctx: CommandContext, correlations: Correlation[]): Promise<void> {
  await Promise.all(correlations.map((correlation) => deliverOne(deps, ctx, correlation)));
}

async function deliverOne(deps: CommandDeps, ctx: CommandContext, correlation: Correlation): Promise<void> {
  const { subscriptionKey, messageKey, messageName, variables } = correlation;
  try {
    await sendCommand(deps, { actor: ctx.actor, commandId: `message:${messageKey}:${subscriptionKey}` }, correlation.processInstanceKey, {
      type: 'correlateMessage',
      subscriptionKey,
      messageKey,
      messageName,
      variables,
    });
  } catch (error) {
    if (!(error instanceof CommandError && error.status === 404)) throw error;
    await deliverMessages(deps, ctx, await giveBack(deps, correlation));
  }
}

/** The subscription closed while the message was on its way: if it is still in the buffer, another one of the same process may have it. */
async function giveBack(deps: CommandDeps, correlation: Correlation): Promise<Correlation[]> {
  return deps.db.transaction(async (trx) => {
    await lockMessages(trx, [correlation]);
    const gone = await trx('message_correlations')
      .where({
        message_key: correlation.messageKey,
        bpmn_process_id: correlation.bpmnProcessId,
        subscription_key: correlation.subscriptionKey,
      })
      .whereNull('delivered_at')
      .delete();
    const buffered = await trx('messages')
      .where({ message_key: correlation.messageKey })
      .where('expires_at', '>', trx.fn.now())
      .first('message_key');
    // The row of a subscription closes with its instance's record; until then it would be matched again and again.
    const stillOpen = await trx('message_subscriptions')
      .where({ subscription_key: correlation.subscriptionKey, state: 'OPEN' })
      .first('subscription_key');
    if (gone === 0 || !buffered || stillOpen) return [];
    return matchSubscriptions(trx, {
      messageKey: correlation.messageKey,
      name: correlation.messageName,
      correlationKey: correlation.correlationKey,
      variables: correlation.variables,
    });
  });
}
