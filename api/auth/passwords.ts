import { randomBytes, scrypt as scryptCallback, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's recommendation for scrypt where memory is shared with other work: N = 2^15, r = 8, p = 3 needs 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 3 };

/** Answers `scrypt$N$r$p$salt$hash`, salt and hash in base64url; every call takes a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await scrypt(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether `password` made `stored`. Takes as long for an account that does not exist (`stored` undefined), so its absence cannot be timed. */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = (stored ?? ABSENT).split('$');
  if (scheme !== 'scrypt' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const actual = await scrypt(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(actual, expected) && stored != null;
}

const ABSENT = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`;

function scrypt(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 128 * cost.N * cost.r * 2 };
  return new Promise((resolve, reject) => {
    scryptCallback(password.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** What is wrong with a password someone chose, in their words; undefined when it will do. */
export function weakness(password: string, account: string): string | undefined {
  if (password.length < 8) return 'Must have at least 8 characters.';
  if (password.length > 200) return 'Must have at most 200 characters.';
  if (account && password.toLowerCase().includes(account.toLowerCase())) return 'Must not contain the account name.';
  if (new Set(password).size < 4) return 'Must have at least 4 different characters.';
  return undefined;
}
