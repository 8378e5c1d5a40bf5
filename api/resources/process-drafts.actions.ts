import { randomUUID } from 'node:crypto';
import { processDrafts } from './process-drafts.js';
import type { ResourceActions } from './resource-actions.js';
import { toColumns } from './resource-rows.js';

/** A draft says who changed it last. */
export const processDraftsActions: ResourceActions = {
  async create({ trx, user }, input) {
    const id = String(input['id'] ?? randomUUID());
    await trx('process_drafts').insert({ ...toColumns(processDrafts, { ...input, id }), updated_by: user.account });
    return id;
  },
  async update({ trx, user }, id, changes) {
    await trx('process_drafts')
      .where({ draft_id: id })
      .update({ ...toColumns(processDrafts, changes), updated_at: trx.fn.now(), updated_by: user.account });
  },
};
