import { Readable } from 'node:stream';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { actorOf, recordChange } from '../resources/record-change.js';
import { defineRoute, type Route } from '../route.js';
import { int64 } from './commands-bodies.js';
import { documentId, documentMetadata, documentReference, findDocument, STORE, storeDocument, type DocumentMetadata } from './documents.js';
import { readMultipart, type Part } from './read-multipart.js';

const path = '/v2/documents';
const one = `${path}/{documentId}`;
const tag = 'documents';
const access = (action: string) => ({ action, resource: tag });

/** Bytes of one upload, and its most files; a file comes with its metadata. */
const UPLOAD = { bytes: 32 * 1024 * 1024, parts: 100, what: 'documents' };

const storeId = z.literal(STORE, { error: `There is one document store, "${STORE}".` }).optional();
const contentHash = z.string().min(1).max(200);

export const documentRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path,
    tag,
    summary: 'Store a document (field file) with its metadata (JSON in field metadata)',
    access: access('create'),
    query: z.strictObject({ storeId, documentId: documentId.optional() }),
    rawBody: { contentType: 'multipart/form-data' },
    response: { status: 201, schema: documentReference },
    handle: async ({ deps, user, query, request }) => {
      const parts = await readMultipart(request, UPLOAD);
      const [file, ...others] = parts.filter(({ field }) => field === 'file');
      if (!file || others.length) throw invalid('file', 'Exactly one file is required, in field "file".');
      const [metadata = {}] = metadataOf(parts, 'metadata');
      return { status: 201, body: await storeDocument(deps.db, user, file.content, described(file, metadata), query.documentId) };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/batch`,
    tag,
    summary: 'Store several documents (fields files), each with its metadata (field metadataList); 207 when some could not be',
    access: access('create'),
    query: z.strictObject({ storeId }),
    rawBody: { contentType: 'multipart/form-data' },
    response: {
      status: 201,
      schema: z.object({
        createdDocuments: z.array(documentReference),
        failedDocuments: z.array(z.object({ fileName: z.string(), detail: z.string() })),
      }),
    },
    handle: async ({ deps, user, request }) => {
      const parts = await readMultipart(request, UPLOAD);
      const files = parts.filter(({ field }) => field === 'files');
      if (!files.length) throw invalid('files', 'At least one file is required, in field "files".');
      const metadata = metadataOf(parts, 'metadataList');
      if (metadata.length && metadata.length !== files.length)
        throw invalid('metadataList', `Must have one entry for each of the ${files.length} files.`);
      const createdDocuments: z.output<typeof documentReference>[] = [];
      const failedDocuments: { fileName: string; detail: string }[] = [];
      for (const [index, file] of files.entries()) {
        const of = described(file, metadata[index] ?? {});
        try {
          createdDocuments.push(await storeDocument(deps.db, user, file.content, of));
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          failedDocuments.push({ fileName: of.fileName, detail: error.detail });
        }
      }
      return { status: failedDocuments.length ? 207 : 201, body: { createdDocuments, failedDocuments } };
    },
  }),
  defineRoute({
    method: 'get',
    path: one,
    tag,
    summary: 'The document, given the hash of its content',
    access: access('read'),
    query: z.strictObject({ storeId, contentHash }),
    response: { status: 200, contentType: 'application/octet-stream' },
    handle: async ({ deps, user, params, query }) => {
      const found = await findDocument(deps.db, user, 'read', params['documentId']!);
      if (found.content_hash !== query.contentHash)
        throw invalid('contentHash', 'Is not the hash of this document, so it is not the one that is meant.');
      return {
        status: 200,
        stream: Readable.from([found.content]),
        contentType: found.content_type,
        headers: {
          // Whoever uploaded it chose the type: a browser must neither show nor run it as a page of ours.
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.file_name)}`,
          'Content-Security-Policy': `default-src 'none'; sandbox`,
          'Content-Length': String(found.size),
        },
      };
    },
  }),
  defineRoute({
    method: 'delete',
    path: one,
    tag,
    summary: 'Delete the document',
    access: access('delete'),
    query: z.strictObject({ storeId }),
    response: { status: 204 },
    handle: async ({ deps, user, params }) => {
      const id = params['documentId']!;
      await deps.db.transaction(async (trx) => {
        const { content_hash, file_name, size } = await findDocument(trx, user, 'delete', id);
        await trx('documents').where({ document_id: id }).delete();
        const before = { contentHash: content_hash, fileName: file_name, size };
        await recordChange(trx, { actor: actorOf(user), event: 'RESOURCE_DELETED', entityType: tag, entityKey: id, before });
      });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${one}/links`,
    tag,
    summary: 'Refused: documents are given only to who is signed in',
    access: access('read'),
    query: z.strictObject({ storeId, contentHash: contentHash.optional() }),
    body: z.strictObject({ timeToLive: int64(1).optional() }).nullable(),
    response: { status: 201 },
    handle: async ({ deps, user, params }) => {
      await findDocument(deps.db, user, 'read', params['documentId']!);
      // As Camunda's own stores on disk and in memory answer.
      throw new CommandError(
        405,
        'METHOD_NOT_ALLOWED',
        `Document store "${STORE}" makes no links: a link would give the document to anyone who has it. Read it with GET ${path}/{documentId}.`,
      );
    },
  }),
];

/** A file's own description completes what the metadata leaves open. */
function described(file: Part, metadata: DocumentMetadata): DocumentMetadata & { fileName: string; contentType: string } {
  const fileName = metadata.fileName ?? (file.fileName.split(/[\\/]/).at(-1) || 'document');
  const contentType = metadata.contentType ?? (file.contentType || 'application/octet-stream');
  return { ...metadata, fileName: fileName.slice(0, 255), contentType };
}

/** One or many JSON objects, in one field as a list or in many fields. */
function metadataOf(parts: Part[], field: string): DocumentMetadata[] {
  const values = parts
    .filter((part) => part.field === field)
    .flatMap(({ content }): unknown[] => {
      try {
        const value: unknown = JSON.parse(content.toString('utf8'));
        return Array.isArray(value) ? value : [value];
      } catch {
        throw invalid(field, 'Must be JSON.');
      }
    });
  return z.object({ [field]: z.array(documentMetadata) }).parse({ [field]: values })[field]!;
}

function invalid(path: string, message: string): CommandError {
  return new CommandError(400, 'INVALID_ARGUMENT', `${path}: ${message}`, [{ path, message }]);
}
