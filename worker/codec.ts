/**
 * Payloads on their way to and from Temporal: larger ones are compressed, and a reference to a deployed model is replaced by the model before
 * a workflow sees it. Models are immutable and named by content hash, so the replacement is the same on every worker and at every replay,
 * while a history holds 80 bytes instead of the model.
 */
import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import proto from '@temporalio/proto';

// A CommonJS module whose names Node cannot see at import.
const { temporal } = proto;
const compress = promisify(gzip);
const decompress = promisify(gunzip);
const utf8 = new TextEncoder();
const text = new TextDecoder();
const GZIP = utf8.encode('binary/gzip');
const JSON_PLAIN = utf8.encode('json/plain');
const REFERENCE_PREFIX = '{"$model":"';
/** Below this a payload is sent as it is: compressing costs more than it saves. */
const COMPRESS_FROM_BYTES = 2_048;

/** Reads the compiled model of a content hash, as JSON text. */
export type ModelLoader = (modelHash: string) => Promise<string>;

/** `loadModel` is asked once per hash and process. Without it (clients, which never receive models) references stay as they are. */
export function createCodec(loadModel?: ModelLoader): PayloadCodec {
  const models = new Map<string, Promise<Uint8Array>>();
  const modelBytes = (hash: string): Promise<Uint8Array> => {
    let bytes = models.get(hash);
    if (!bytes) {
      bytes = (loadModel as ModelLoader)(hash).then((json) => utf8.encode(json));
      bytes.catch(() => models.delete(hash));
      models.set(hash, bytes);
    }
    return bytes;
  };
  return {
    encode: (payloads) => Promise.all(payloads.map(encodeOne)),
    decode: (payloads) => Promise.all(payloads.map(decodeOne)),
  };

  async function encodeOne(payload: Payload): Promise<Payload> {
    if (!payload.data || payload.data.length < COMPRESS_FROM_BYTES) return payload;
    const whole = temporal.api.common.v1.Payload.encode(payload).finish();
    return { metadata: { [METADATA_ENCODING_KEY]: GZIP }, data: await compress(whole, { level: 1 }) };
  }

  async function decodeOne(payload: Payload): Promise<Payload> {
    const encoding = payload.metadata?.[METADATA_ENCODING_KEY];
    const plain =
      encoding && text.decode(encoding) === 'binary/gzip'
        ? (temporal.api.common.v1.Payload.decode(await decompress(payload.data as Uint8Array)) as Payload)
        : payload;
    const hash = loadModel && referencedModel(plain);
    return hash ? { metadata: { [METADATA_ENCODING_KEY]: JSON_PLAIN }, data: await modelBytes(hash) } : plain;
  }
}

function referencedModel(payload: Payload): string | undefined {
  if (!payload.data || payload.data.length > 120) return undefined;
  const json = text.decode(payload.data);
  return json.startsWith(REFERENCE_PREFIX) ? (JSON.parse(json) as { $model: string }).$model : undefined;
}
