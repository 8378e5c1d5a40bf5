import busboy from 'busboy';
import type { Request } from 'express';
import { CommandError } from '../../commands/command-error.js';

/** Bytes all resources of one deployment may have together. */
export const UPLOAD_LIMIT = 4 * 1024 * 1024;
const MOST_FILES = 200;

export interface UploadedResource {
  name: string;
  content: string;
}

/** The files of a `multipart/form-data` request (RFC 7578), named by their file names. Throws CommandError 413 when they are too large, 400 when it is not one. */
export async function readUpload(request: Request): Promise<UploadedResource[]> {
  if (!/^multipart\/form-data\s*;/i.test(request.get('content-type') ?? '')) {
    throw new CommandError(400, 'INVALID_ARGUMENT', 'The body must be multipart/form-data with one file per resource.');
  }
  // An honest length is refused before anything is read; a little more than the files is the multipart frame.
  if (Number(request.get('content-length') ?? 0) > UPLOAD_LIMIT + 64 * 1024) throw tooLarge();
  const resources = await parse(request);
  if (resources.length === 0)
    throw new CommandError(400, 'INVALID_ARGUMENT', 'There is no resource in the request.', [
      { path: 'resources', message: 'At least one file is required.' },
    ]);
  return resources;
}

function parse(request: Request): Promise<UploadedResource[]> {
  return new Promise((resolve, reject) => {
    const resources: UploadedResource[] = [];
    let size = 0;
    const fail = (error: unknown) => {
      request.unpipe(parser);
      // What is still coming is thrown away, so that the answer can be read.
      request.resume();
      reject(
        error instanceof CommandError
          ? error
          : new CommandError(400, 'INVALID_ARGUMENT', `The body is not proper multipart/form-data: ${(error as Error).message}.`),
      );
    };
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        preservePath: true,
        limits: { files: MOST_FILES, fields: 20, fieldSize: 1000 },
      });
    } catch (error) {
      fail(error);
      return;
    }
    parser.on('field', (name, value) => {
      if (name === 'tenantId' && value !== '<default>' && value !== '')
        fail(
          new CommandError(400, 'INVALID_ARGUMENT', 'Only tenant <default> exists.', [
            { path: 'tenantId', message: 'Only <default> exists.' },
          ]),
        );
    });
    parser.on('file', (_field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > UPLOAD_LIMIT) fail(tooLarge());
        else chunks.push(chunk);
      });
      stream.on('error', fail);
      stream.on('end', () => {
        if (!filename)
          fail(
            new CommandError(400, 'INVALID_ARGUMENT', 'Each resource needs a file name.', [
              { path: 'resources', message: 'The file name is missing.' },
            ]),
          );
        else resources.push({ name: filename, content: Buffer.concat(chunks).toString('utf8') });
      });
    });
    parser.on('filesLimit', () =>
      fail(new CommandError(400, 'INVALID_ARGUMENT', `At most ${MOST_FILES} resources fit into one deployment.`)),
    );
    parser.on('error', fail);
    parser.on('close', () => resolve(resources));
    request.on('aborted', () => fail(new CommandError(400, 'INVALID_ARGUMENT', 'The request ended too early.')));
    request.pipe(parser);
  });
}

function tooLarge(): CommandError {
  return new CommandError(413, 'PAYLOAD_TOO_LARGE', `The resources of a deployment may have ${UPLOAD_LIMIT} bytes together.`);
}
