import busboy from 'busboy';
import type { Request } from 'express';
import { CommandError } from '../../commands/command-error.js';

export interface Part {
  /** Form field it came in. */
  field: string;
  /** Of a file; empty for a plain field. */
  fileName: string;
  contentType: string;
  content: Buffer;
}

export interface MultipartLimits {
  /** Bytes of all parts together. */
  bytes: number;
  parts: number;
  /** What is being uploaded, for the error: `resources of a deployment`. */
  what: string;
}

/**
 * The parts of a `multipart/form-data` request (RFC 7578) in order, files and fields alike.
 * @throws CommandError 415 when it is something else, 413 when it is too large, 400 when it is malformed.
 */
export async function readMultipart(request: Request, limits: MultipartLimits): Promise<Part[]> {
  if (!/^multipart\/form-data\s*;/i.test(request.get('content-type') ?? ''))
    throw new CommandError(415, 'UNSUPPORTED_MEDIA_TYPE', `The body must be multipart/form-data with the ${limits.what}.`);
  // An honest length is refused before anything is read; a little more than the files is the multipart frame.
  if (Number(request.get('content-length') ?? 0) > limits.bytes + 64 * 1024) throw tooLarge(limits);
  return parse(request, limits);
}

function parse(request: Request, limits: MultipartLimits): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    const parts: Part[] = [];
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
        limits: { parts: limits.parts + 1, fieldSize: limits.bytes },
      });
    } catch (error) {
      fail(error);
      return;
    }
    const add = (part: Part) => {
      if (parts.length >= limits.parts)
        fail(new CommandError(400, 'INVALID_ARGUMENT', `At most ${limits.parts} ${limits.what} fit into one request.`));
      else parts.push(part);
    };
    const count = (bytes: number): boolean => {
      size += bytes;
      if (size > limits.bytes) fail(tooLarge(limits));
      return size <= limits.bytes;
    };
    parser.on('field', (field, value, { mimeType }) => {
      const content = Buffer.from(value);
      if (count(content.length)) add({ field, fileName: '', contentType: mimeType, content });
    });
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (count(chunk.length)) chunks.push(chunk);
      });
      stream.on('error', fail);
      stream.on('end', () => add({ field, fileName: filename ?? '', contentType: mimeType, content: Buffer.concat(chunks) }));
    });
    parser.on('error', fail);
    parser.on('close', () => resolve(parts));
    request.on('aborted', () => fail(new CommandError(400, 'INVALID_ARGUMENT', 'The request ended too early.')));
    request.pipe(parser);
  });
}

function tooLarge({ bytes, what }: MultipartLimits): CommandError {
  return new CommandError(413, 'PAYLOAD_TOO_LARGE', `The ${what} may have ${bytes} bytes together.`);
}
