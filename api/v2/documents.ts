import { createHash, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { can } from '../auth/can.js';
import type { User } from '../auth/user.js';
import { actorOf, recordChange } from '../resources/record-change.js';
import { int64 } from './commands-bodies.js';
import { dateSchema, keySchema } from './filter.js';

/** The one store: the platform's own database. */
export const STORE = 'database';

/** Bytes of one document. */
export const DOCUMENT_LIMIT = 10 * 1024 * 1024;

export const documentId = z.string().regex(/^[A-Za-z0-9._-]{1,200}$/, 'Letters, digits and . _ -, at most 200.');

/** What a client says of a document. Its size is counted here. */
export const documentMetadata = z.strictObject({
  contentType: z
    .string()
    .regex(/^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(\s*;[\x20-\x7e]*)?$/, 'Must be a media type (RFC 6838).')
    .optional(),
  fileName: z.string().min(1).max(255).optional(),
  expiresAt: dateSchema.refine((time) => Date.parse(time) > Date.now(), 'Must be in the future.').optional(),
  size: int64(0).optional(),
  processDefinitionId: z.string().min(1).max(255).optional(),
  processInstanceKey: keySchema.optional(),
  customProperties: z.record(z.string(), z.json()).optional(),
});
export type DocumentMetadata = z.output<typeof documentMetadata>;

export const documentReference = z.object({
  'camunda.document.type': z.literal('camunda'),
  storeId: z.string(),
  documentId: z.string(),
  contentHash: z.string().describe('SHA-256, hexadecimal'),
  metadata: z.object({
    contentType: z.string(),
    fileName: z.string(),
    size: z.int(),
    expiresAt: z.string().optional(),
    processDefinitionId: z.string().optional(),
    processInstanceKey: z.string().optional(),
    customProperties: z.record(z.string(), z.unknown()),
  }),
});

interface DocumentRow {
  document_id: string;
  content: Buffer;
  content_hash: string;
  size: number;
  content_type: string;
  file_name: string;
  created_by: string;
}

/** Stores a document and answers the reference by which processes know it. @throws CommandError 409 (id is taken), 413 */
export async function storeDocument(
  db: Knex,
  user: User,
  content: Buffer,
  metadata: DocumentMetadata & { fileName: string; contentType: string },
  id: string = randomUUID(),
): Promise<z.output<typeof documentReference>> {
  if (content.length > DOCUMENT_LIMIT) throw new CommandError(413, 'PAYLOAD_TOO_LARGE', `A document may have ${DOCUMENT_LIMIT} bytes.`);
  const { fileName, contentType, expiresAt, processDefinitionId, processInstanceKey, customProperties = {} } = metadata;
  const reference = {
    'camunda.document.type': 'camunda' as const,
    storeId: STORE,
    documentId: id,
    contentHash: createHash('sha256').update(content).digest('hex'),
    metadata: {
      contentType,
      fileName,
      size: content.length,
      ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
      ...(processDefinitionId === undefined ? {} : { processDefinitionId }),
      ...(processInstanceKey === undefined ? {} : { processInstanceKey }),
      customProperties,
    },
  };
  await db.transaction(async (trx) => {
    const added: unknown[] = await trx('documents')
      .insert({
        document_id: id,
        content,
        content_hash: reference.contentHash,
        size: content.length,
        content_type: contentType,
        file_name: fileName,
        expires_at: expiresAt ?? null,
        process_definition_id: processDefinitionId ?? null,
        process_instance_key: processInstanceKey ?? null,
        custom_properties: JSON.stringify(customProperties),
        created_by: user.account,
      })
      .onConflict('document_id')
      .ignore()
      .returning('document_id');
    if (added.length === 0) throw new CommandError(409, 'ALREADY_EXISTS', `There is a document "${id}" already.`);
    await recordChange(trx, { actor: actorOf(user), event: 'RESOURCE_CREATED', entityType: 'documents', entityKey: id, after: reference });
  });
  return reference;
}

/** A living document that the user may do `action` to. @throws CommandError 404 (none, or expired) or 403 */
export async function findDocument(db: Knex, user: User, action: 'read' | 'delete', id: string): Promise<DocumentRow> {
  const row = (await db('documents').where({ document_id: id }).whereRaw('(expires_at IS NULL OR expires_at > now())').first()) as
    DocumentRow | undefined;
  if (!row) throw new CommandError(404, 'NOT_FOUND', `There is no document "${id.slice(0, 200)}".`);
  if (!can(user, action, 'documents', { owner: row.created_by }))
    throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not ${action} document "${id}".`);
  return row;
}
