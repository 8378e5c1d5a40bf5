/**
 * Step 5 of *Follow one alarm*; before: commands/start-instance.ts; after: engine/step.ts, then activities/record.ts.
 * The durable shell around the pure engine, one run per process instance. Handlers only validate and enqueue; one loop takes what has
 * come, steps the engine, has the effects committed, and only then answers the callers. What the state asks of the world (timers,
 * connector jobs, outbox) is started from the state itself, so a continued or recovered run starts the same again.
 */
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  log,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ModelReference, ProcessActivities, ProcessArguments } from './contract.js';
import type { StepEffects } from './engine/effect.js';
import type { Input } from './engine/input.js';
import type { Model } from './engine/model.js';
import type { Refusal } from './engine/refusal.js';
import { isRepeated, refuse } from './engine/refuse.js';
import type { InstanceState } from './engine/state.js';
import { step } from './engine/step.js';
import { commandUpdate, startedUpdate, stateQuery, type Command, type CommandResult } from './messages.js';
import { WorldWork } from './world-work.js';

/** A state larger than this (JSON characters) is not carried into the next run but read from PostgreSQL by it. */
const LARGEST_CARRIED_STATE = 200_000;

const { record, loadState } = proxyLocalActivities<ProcessActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '5 seconds' },
});

interface Pending {
  input: Omit<Input, 'at'>;
  /** Of the model that a migration leads to. */
  modelHash?: string;
  /** What became of it; an input of the shell itself has no one to tell. */
  settle?: (outcome: CommandResult | Refusal) => void;
}

export async function process(deployed: Model, args: ProcessArguments): Promise<void> {
  let model = deployed;
  let { modelHash } = args;
  const inbox: Pending[] = [];
  let state: InstanceState | undefined = args.begin.kind === 'load' ? undefined : args.begin.state;
  let recordedStep = state?.step ?? 0;
  const resultOf = (current: InstanceState): CommandResult => ({ step: current.step, state: current.state });

  setHandler(
    commandUpdate,
    (command, targetModel) =>
      new Promise((resolve, reject) => {
        inbox.push({
          input: withModel(command, targetModel),
          modelHash: command.targetModelHash,
          settle: (outcome) => ('code' in outcome ? reject(failureOf(outcome)) : resolve(outcome)),
        });
      }),
    {
      validator: (command, targetModel) => {
        if (!state || isRepeated(state, command.commandId)) return;
        const refusal = refuse(model, state, { ...withModel(command, targetModel), at: 0 } as Input);
        if (refusal) throw failureOf(refusal);
      },
    },
  );
  setHandler(startedUpdate, async () => {
    await condition(() => recordedStep > 0);
    return resultOf(state as InstanceState);
  });
  setHandler(stateQuery, () => {
    if (!state) throw new Error('The state is still being read back');
    return state;
  });

  state ??= await loadState((args.begin as { processInstanceKey: string }).processInstanceKey);
  recordedStep = state.step;
  if (args.begin.kind === 'start') inbox.push({ input: args.begin.input });

  const current = state;
  const work = new WorldWork(current, args.connectorTypes, (input) => inbox.push({ input }));
  let isLeaving = false;
  work.arrange();
  for (;;) {
    await condition(() => inbox.length > 0 || isOver() || (isLeaving && work.isIdle() && allHandlersFinished()));
    if (inbox.length > 0) await takeInbox();
    else if (isOver()) break;
    else await leave();
    isLeaving ||= workflowInfo().continueAsNewSuggested && current.state === 'ACTIVE';
    // With something in the inbox the state is behind: an activity just finished would be started again.
    if (!isLeaving && inbox.length === 0) work.arrange();
  }
  await condition(allHandlersFinished);

  /** Everything done: the instance has ended and so has all that it asked of the world. */
  function isOver(): boolean {
    return current.state !== 'ACTIVE' && Object.keys(current.outbox).length === 0 && work.isIdle();
  }

  /** Steps through all that has come, commits it in one transaction, then answers. */
  async function takeInbox(): Promise<void> {
    const steps: StepEffects[] = [];
    const answers: (() => void)[] = [];
    for (const { input, settle, modelHash: targetHash } of inbox.splice(0)) {
      const stamped = { ...input, at: Date.now() } as Input;
      const refusal = isRepeated(current, input.commandId) ? undefined : refuse(model, current, stamped);
      if (refusal) {
        if (!settle) log.debug('An input of the shell came too late', { input: input.type, reason: refusal.message });
        answers.push(() => settle?.(refusal));
        continue;
      }
      if (!isRepeated(current, input.commandId)) {
        steps.push(step(model, current, stamped));
        if (stamped.type === 'migrate' && targetHash) [model, modelHash] = [stamped.targetModel as Model, targetHash];
      }
      const result = resultOf(current);
      answers.push(() => settle?.(result));
    }
    if (steps.length > 0) {
      const { correlations } = await record(steps);
      for (const correlation of correlations)
        inbox.push({
          input: {
            type: 'correlateMessage',
            ...correlation,
            commandId: `message:${correlation.messageKey}:${correlation.subscriptionKey}`,
            actor: { type: 'system', id: 'message' },
          } as Omit<Input, 'at'>,
        });
    }
    recordedStep = current.step;
    for (const answer of answers) answer();
  }

  /** Keeps the history short. Everything the next run needs is in the state; nothing is in flight. */
  async function leave(): Promise<void> {
    const carried = JSON.stringify(current).length <= LARGEST_CARRIED_STATE;
    const reference: ModelReference = { $model: modelHash };
    work.stop();
    await continueAsNew<(model: ModelReference, args: ProcessArguments) => Promise<void>>(reference, {
      modelHash,
      connectorTypes: args.connectorTypes,
      begin: carried ? { kind: 'continue', state: current } : { kind: 'load', processInstanceKey: current.processInstanceKey },
    });
  }
}

/** The model a migration leads to comes beside the command, since only a whole payload can be a reference. */
function withModel({ targetModelHash: _hash, ...command }: Command, targetModel: Model | ModelReference | null): Omit<Input, 'at'> {
  return command.type === 'migrate' ? ({ ...command, targetModel: targetModel as Model } as Omit<Input, 'at'>) : command;
}

function failureOf(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.message, refusal.code);
}
