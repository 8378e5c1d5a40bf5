/** Step 1 of *Follow one alarm*. Before: a message has come in (`ingest.ts`). After: readings, or the reason there are none (`dead-letter.ts`). */

export type Value = number | boolean | string;

/** Values that a device measured at one moment; without `ts` the moment is when they arrived. */
export interface Reading {
  /** Milliseconds since 1970, by the device's clock. */
  ts?: number;
  values: Map<string, Value>;
}

/** Why a message is not taken. `reason` is for counting, `detail` for people, `path` is where in the payload. */
export interface Refusal {
  reason:
    | 'too-large'
    | 'not-json'
    | 'not-a-reading'
    | 'bad-timestamp'
    | 'bad-key'
    | 'bad-value'
    | 'wrong-type'
    | 'too-many-values'
    | 'unknown-device'
    | 'device-disabled'
    | 'topic-not-allowed'
    | 'not-storable';
  detail: string;
  path?: string;
}

export const maxPayloadBytes = 1024 * 1024;
const maxReadings = 1000;
const maxValues = 5000;
const maxTextLength = 4096;
const earliestTs = Date.UTC(2000, 0, 1);
const clockToleranceMs = 10 * 60 * 1000;
// A key becomes a fact's name and a path segment: no space, control character, or slash and MQTT wildcard.
// PostgreSQL's text cannot hold these.
// eslint-disable-next-line no-control-regex -- NUL is what is looked for
const unstorable = /\u0000|\p{Cs}/u;
const keyPattern = /^[^\s\p{C}/+#]{1,64}$/u;

/**
 * Reads the payload of a telemetry message: an object of values, `{"ts": <ms>, "values": {…}}`, or an array of those (design.md,
 * "telemetry in"; ThingsBoard's device API is the same). All or nothing: one bad value refuses the message.
 *
 * @param payload the bytes as they came, or what was already parsed
 */
export function parseReadings(payload: Uint8Array | { parsed: unknown }, now: number): Reading[] | Refusal {
  let document: unknown;
  if (payload instanceof Uint8Array) {
    if (payload.byteLength > maxPayloadBytes)
      return { reason: 'too-large', detail: `The payload has ${payload.byteLength} bytes; ${maxPayloadBytes} are allowed.` };
    try {
      document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    } catch (error) {
      return { reason: 'not-json', detail: `The payload is not JSON in UTF-8: ${(error as Error).message}` };
    }
  } else {
    document = payload.parsed;
  }
  const items = Array.isArray(document) ? (document as unknown[]) : [document];
  if (items.length === 0) return { reason: 'not-a-reading', detail: 'The array is empty.' };
  if (items.length > maxReadings)
    return { reason: 'too-many-values', detail: `The array has ${items.length} readings; ${maxReadings} are allowed.` };
  const readings: Reading[] = [];
  let total = 0;
  for (const [index, item] of items.entries()) {
    const reading = parseOne(item, Array.isArray(document) ? `[${index}]` : '', now);
    if ('reason' in reading) return reading;
    total += reading.values.size;
    if (total > maxValues) return { reason: 'too-many-values', detail: `The message has more than ${maxValues} values.` };
    readings.push(reading);
  }
  return readings;
}

function parseOne(item: unknown, path: string, now: number): Reading | Refusal {
  if (!isObject(item)) return { reason: 'not-a-reading', detail: `A reading is an object of values, not ${nameOf(item)}.`, path };
  const timed = isObject(item['values']) || 'ts' in item;
  if (!timed) return withValues(item, path, undefined);
  const extra = Object.keys(item).find((name) => name !== 'ts' && name !== 'values');
  if (extra !== undefined)
    return { reason: 'not-a-reading', detail: `"${printable(extra)}" may not stand beside "ts" and "values".`, path: join(path, extra) };
  if (!isObject(item['values']))
    return { reason: 'not-a-reading', detail: 'With "ts", "values" must be an object.', path: join(path, 'values') };
  const ts = item['ts'];
  if (typeof ts !== 'number' || !Number.isSafeInteger(ts))
    return { reason: 'bad-timestamp', detail: '"ts" must be milliseconds since 1970, a whole number.', path: join(path, 'ts') };
  if (ts < earliestTs || ts > now + clockToleranceMs)
    return {
      reason: 'bad-timestamp',
      detail: `"ts" ${ts} lies before the year 2000 or more than ten minutes ahead.`,
      path: join(path, 'ts'),
    };
  return withValues(item['values'], join(path, 'values'), ts);
}

function withValues(object: Record<string, unknown>, path: string, ts: number | undefined): Reading | Refusal {
  const values = new Map<string, Value>();
  for (const [key, value] of Object.entries(object)) {
    if (!keyPattern.test(key) || key === '__proto__')
      return {
        reason: 'bad-key',
        detail: `"${printable(key)}" is not a key: 1 to 64 characters without space, / + #.`,
        path: join(path, key),
      };
    if (typeof value === 'string' && (value.length > maxTextLength || unstorable.test(value)))
      return {
        reason: 'bad-value',
        detail: `The text of "${key}" is longer than ${maxTextLength} characters, or holds NUL or half a character.`,
        path: join(path, key),
      };
    if (typeof value !== 'boolean' && typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value)))
      return {
        reason: 'bad-value',
        detail: `"${key}" must be a number, true, false or a text, not ${nameOf(value)}.`,
        path: join(path, key),
      };
    values.set(key, value);
  }
  if (values.size === 0) return { reason: 'not-a-reading', detail: 'The reading has no values.', path };
  return { ts, values };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'number' ? 'a number out of range' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

const join = (path: string, key: string) => (path ? `${path}.${printable(key)}` : printable(key));

// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const printable = (text: string) => text.slice(0, 64).replace(/[\u0000-\u001f\u007f\ud800-\udfff]/g, '\ufffd');
