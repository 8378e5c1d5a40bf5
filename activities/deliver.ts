/** Outbox items, carried out at least once: what each kind means, and how doing it twice is the same as once. */
import { broadcastSignal } from '../commands/broadcast-signal.js';
import { cancelInstance } from '../commands/cancel-instance.js';
import { CommandError } from '../commands/command-error.js';
import type { CommandContext, CommandDeps } from '../commands/deps.js';
import { publishMessage } from '../commands/publish-message.js';
import { sendCommand } from '../commands/send-command.js';
import { startInstance } from '../commands/start-instance.js';
import type { OutboxOutcome, ProcessActivities } from '../workflows/contract.js';
import type { OutboxItem } from '../workflows/engine/state.js';

type Kind = OutboxItem['kind'];
type ItemOf<K extends Kind> = Extract<OutboxItem, { kind: K }>;
type From = Parameters<ProcessActivities['deliver']>[1];
type Deliverer<K extends Kind> = (deps: CommandDeps, ctx: CommandContext, item: ItemOf<K>, from: From) => Promise<OutboxOutcome>;

/** How long a message thrown by a process waits for a receiver that subscribes a little later. */
const THROWN_MESSAGE_TTL_MS = 3_600_000;

const deliverers: { [K in Kind]: Deliverer<K> } = {
  async startCalledProcess(deps, ctx, item, from) {
    try {
      const { processInstanceKey } = await startInstance(deps, ctx, {
        ...(await selectorOf(deps, item, from)),
        variables: item.variables,
        startId: `call:${item.key}`,
        trigger: { type: 'callActivity' },
        parent: { processInstanceKey: from.processInstanceKey, elementInstanceKey: item.elementInstanceKey },
      });
      return { startedKey: processInstanceKey };
    } catch (error) {
      if (error instanceof CommandError && error.status < 500) return { failure: error.detail };
      throw error;
    }
  },
  async cancelCalledProcess(deps, ctx, item) {
    await ignoringGone(() => cancelInstance(deps, ctx, { processInstanceKey: item.processInstanceKey }));
    return {};
  },
  async notifyParent(deps, ctx, item, from) {
    const { parentProcessInstanceKey, parentElementInstanceKey: elementInstanceKey, outcome } = item;
    await ignoringGone(() =>
      sendCommand(deps, ctx, parentProcessInstanceKey, {
        type: 'childEnded',
        elementInstanceKey,
        processInstanceKey: from.processInstanceKey,
        outcome,
      }),
    );
    return {};
  },
  async escalateToParent(deps, ctx, item) {
    const { parentProcessInstanceKey, parentElementInstanceKey: elementInstanceKey, escalationCode, variables } = item;
    await ignoringGone(() =>
      sendCommand(deps, ctx, parentProcessInstanceKey, { type: 'childEscalated', elementInstanceKey, escalationCode, variables }),
    );
    return {};
  },
  async publishMessage(deps, ctx, item) {
    try {
      await publishMessage(deps, ctx, {
        name: item.name,
        correlationKey: item.correlationKey,
        variables: item.variables,
        timeToLiveMs: THROWN_MESSAGE_TTL_MS,
        messageId: item.key,
      });
    } catch (error) {
      // Published by an earlier try; the key is this item's own.
      if (!(error instanceof CommandError && error.status === 409)) throw error;
    }
    return {};
  },
  async broadcastSignal(deps, ctx, item) {
    await broadcastSignal(deps, ctx, { name: item.name, variables: item.variables, signalKey: item.key });
    return {};
  },
};

export async function deliver(deps: CommandDeps, item: OutboxItem, from: From): Promise<OutboxOutcome> {
  const ctx: CommandContext = { actor: { type: 'process', id: from.processInstanceKey }, commandId: `outbox:${item.key}` };
  return (deliverers[item.kind] as Deliverer<Kind>)(deps, ctx, item, from);
}

/** Which version a call means (`zeebe:calledElement bindingType`). */
async function selectorOf(
  deps: CommandDeps,
  item: ItemOf<'startCalledProcess'>,
  from: From,
): Promise<{ bpmnProcessId: string; version?: number; versionTag?: string }> {
  const { processId: bpmnProcessId } = item;
  if (item.bindingType === 'versionTag') return { bpmnProcessId, versionTag: item.versionTag };
  if (item.bindingType === 'latest') return { bpmnProcessId };
  const deployed = await deps
    .db('process_definitions as called')
    .join('process_definitions as caller', 'caller.deployment_key', 'called.deployment_key')
    .where({ 'caller.process_definition_key': from.processDefinitionKey, 'called.bpmn_process_id': bpmnProcessId })
    .first<{ version: number } | undefined>('called.version');
  if (!deployed)
    throw new CommandError(
      404,
      'NOT_FOUND',
      `Expected to find a process definition with id '${bpmnProcessId}' in the same deployment, but there is none.`,
    );
  return { bpmnProcessId, version: deployed.version };
}

/** The other instance has ended, or no longer waits: nothing is left to do. */
async function ignoringGone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CommandError && (error.status === 404 || error.status === 409))) throw error;
  }
}
