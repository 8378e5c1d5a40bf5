import type { Request } from 'express';
import { CommandError } from '../../commands/command-error.js';
import { readMultipart } from './read-multipart.js';

/** Bytes all resources of one deployment may have together. */
export const UPLOAD_LIMIT = 4 * 1024 * 1024;
const MOST_PARTS = 220;

export interface UploadedResource {
  name: string;
  content: string;
}

/** The resources of a deployment, named by their file names. Throws CommandError 413 when they are too large, 415 or 400 when the request is not one. */
export async function readUpload(request: Request): Promise<UploadedResource[]> {
  const parts = await readMultipart(request, { bytes: UPLOAD_LIMIT, parts: MOST_PARTS, what: 'resources of a deployment' });
  const tenant = parts.find(({ field, fileName }) => field === 'tenantId' && fileName === '')?.content.toString('utf8');
  if (tenant !== undefined && tenant !== '<default>' && tenant !== '') throw invalid('tenantId', 'Only tenant <default> exists.');
  const files = parts.filter(({ field }) => field !== 'tenantId');
  if (files.length === 0) throw invalid('resources', 'At least one file is required.');
  if (files.some(({ fileName }) => !fileName)) throw invalid('resources', 'Each resource needs a file name.');
  return files.map(({ fileName, content }) => ({ name: fileName, content: content.toString('utf8') }));
}

function invalid(path: string, message: string): CommandError {
  return new CommandError(400, 'INVALID_ARGUMENT', message, [{ path, message }]);
}
