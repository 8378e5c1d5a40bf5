import { z } from 'zod';
import { defineConnector } from '../define-connector.js';

const recipients = z
  .union([z.string(), z.array(z.string().nullable())])
  .nullish()
  .transform((value) => [...new Set([value ?? []].flat().filter((name): name is string => !!name))]);

/**
 * Writes a notification for people, shown in the console and the portal at once. One row for each recipient and job, however often
 * the job runs. A job whose recipients are all unknown (a report without a known sender) completes and notifies no one.
 */
export const notify = defineConnector({
  type: 'notify',
  inputs: z.object({
    /** An account, or a list of accounts. */
    to: recipients,
    /** A group or a list of groups: a role, or `<role>@<gridId>`. */
    toGroups: recipients,
    title: z.string().min(1).max(200),
    text: z.string().max(10_000).nullish(),
    channel: z.literal('in-app').nullish(),
  }),
  headers: z.object({ resultVariable: z.string().optional() }),
  async run({ inputs, headers, job }, { db, log }) {
    const addressed = [
      ...inputs.to.map((account) => ({ to_account: account, to_group: null })),
      ...inputs.toGroups.map((group) => ({ to_account: null, to_group: group })),
    ];
    const rows = addressed.map((recipient) => ({
      id: `${job.jobKey}:${recipient.to_account ?? `@${recipient.to_group}`}`,
      ...recipient,
      title: inputs.title,
      body: inputs.text ?? '',
      process_instance_key: job.processInstanceKey,
      bpmn_process_id: job.bpmnProcessId,
      element_id: job.elementId,
    }));
    if (rows.length > 0) {
      await db.transaction(async (trx) => {
        const added: { id: string }[] = await trx('notifications').insert(rows).onConflict('id').ignore().returning('id');
        const changes = added.map(({ id }) => JSON.stringify({ resource: 'notifications', id, op: 'created' }));
        // Screens (server-sent events) learn of it when the transaction commits.
        await trx.raw(`SELECT pg_notify('changes', payload) FROM unnest(?::text[]) AS c (payload)`, [changes]);
      });
    } else log.info({ processInstanceKey: job.processInstanceKey, elementId: job.elementId }, 'notification without a recipient');
    const ids = rows.map((row) => row.id);
    return { type: 'completed', variables: headers.resultVariable ? { [headers.resultVariable]: ids } : {} };
  },
});
