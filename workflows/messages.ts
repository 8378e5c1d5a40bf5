/** The messages a process workflow takes. An update, not a signal: the caller must learn whether its command was accepted and recorded. */
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { ModelReference } from './contract.js';
import type { Input, InputBody } from './engine/input.js';
import type { Model } from './engine/model.js';
import type { InstanceState } from './engine/state.js';

/** A command as callers send it; the shell stamps the time. The Temporal update id is the command id. */
export type Command = InputBody & Pick<Input, 'commandId' | 'actor'> & { targetModelHash?: string };

/** What an acknowledged command answers: its effects are committed. */
export interface CommandResult {
  step: number;
  state: InstanceState['state'];
}

/** The second argument is the target of a migration, else null: sent as a reference, it arrives as the model (worker/codec.ts). */
export const commandUpdate = defineUpdate<CommandResult, [Command, Model | ModelReference | null]>('command');

/** Resolves when the instance's first step is recorded (update-with-start). */
export const startedUpdate = defineUpdate<CommandResult, []>('started');

export const stateQuery = defineQuery<InstanceState>('state');
