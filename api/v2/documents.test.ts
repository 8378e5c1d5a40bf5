import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { branded, camundaClient } from '../testing/camunda-client.js';
import { PASSWORD, startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
let camunda: CamundaClient;

beforeAll(async () => {
  api = await startTestApi();
  camunda = camundaClient(api);
  await api.addUser('zhang', ['resident']);
  await api.addUser('other', ['resident']);
  await api.addUser('worker', ['repair-worker']);
});
afterAll(() => api.stop());

const authorization = (account: string) => `Basic ${Buffer.from(`${account}:${PASSWORD}`).toString('base64')}`;
async function upload(account: string, files: Record<string, (string | File)[]>, query = '', path = '/v2/documents') {
  const form = new FormData();
  for (const [field, values] of Object.entries(files)) for (const value of values) form.append(field, value);
  const response = await fetch(`${api.url}${path}${query}`, {
    method: 'POST',
    headers: { authorization: authorization(account) },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as any };
}
const stored = async () => Number(((await api.db('documents').count('* as n').first()) as { n: string }).n);

describe('documents', () => {
  test("Camunda's client stores, reads and deletes one", async () => {
    const reference = await camunda.createDocument({
      file: '报告: 电梯' as never,
      metadata: { fileName: '报告.txt', contentType: 'text/plain; charset=utf-8', customProperties: { floor: 3 } },
    } as never);
    expect(reference).toMatchObject({
      'camunda.document.type': 'camunda',
      storeId: 'database',
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      metadata: { fileName: '报告.txt', contentType: 'text/plain; charset=utf-8', customProperties: { floor: 3 } },
    });
    const documentId = reference.documentId!;
    expect(await camunda.getDocument({ documentId, contentHash: reference.contentHash! } as never)).toBe('报告: 电梯');
    await expect(camunda.getDocument({ documentId, contentHash: 'other' } as never)).rejects.toMatchObject({ status: 400 });
    await expect(camunda.createDocumentLink({ documentId, contentHash: reference.contentHash! } as never)).rejects.toMatchObject({
      status: 405,
    });
    await camunda.deleteDocument({ documentId } as never);
    await expect(camunda.getDocument({ documentId, contentHash: reference.contentHash! } as never)).rejects.toMatchObject({ status: 404 });
    const events = (await api
      .db('history')
      .where({ entity_type: 'documents', entity_key: documentId })
      .orderBy('history_id')
      .select('event')) as { event: string }[];
    expect(events.map(({ event }) => event)).toEqual(['RESOURCE_CREATED', 'RESOURCE_DELETED']);
  });

  test('bytes stay as they are, and a browser will not run them as a page of ours', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    const { status, body } = await upload(
      'admin',
      { file: [new File([bytes], 'photo<1>.html', { type: 'text/html' })] },
      '?documentId=photo-1',
    );
    expect([status, body.documentId, body.metadata.size, body.metadata.contentType]).toEqual([201, 'photo-1', 100_000, 'text/html']);
    const response = await fetch(`${api.url}/v2/documents/photo-1?contentHash=${body.contentHash}`, {
      headers: { authorization: authorization('admin') },
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''photo%3C1%3E.html`);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await upload('admin', { file: ['again'] }, '?documentId=photo-1')).status).toBe(409);
  });

  test('several at once, and what of them could not be stored', async () => {
    const created = await upload(
      'admin',
      { files: ['one', 'two'], metadataList: ['{"fileName":"1.txt"}', '{"fileName":"2.txt","processInstanceKey":"123"}'] },
      '',
      '/v2/documents/batch',
    );
    expect(created.status).toBe(201);
    expect(created.body.createdDocuments.map((one: any) => [one.metadata.fileName, one.metadata.processInstanceKey])).toEqual([
      ['1.txt', undefined],
      ['2.txt', '123'],
    ]);
    const clients = await camunda.createDocuments({ files: ['three', 'four'], metadataList: [{ fileName: '3.txt' }, {}] } as never);
    expect(clients.createdDocuments!.map(({ metadata }) => metadata!.fileName)).toEqual(['3.txt', 'document']);
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'large.bin');
    const some = await upload('admin', { files: [new File(['ok'], 'ok.txt'), large] }, '', '/v2/documents/batch');
    expect([some.status, some.body.createdDocuments.length, some.body.failedDocuments]).toEqual([
      207,
      1,
      [{ fileName: 'large.bin', detail: expect.stringContaining('10485760') }],
    ]);
  });

  test('a resident reads and deletes their own, staff reads all', async () => {
    const { body } = await upload('zhang', { file: ['leak'] });
    const read = async (account: string) =>
      (await api.call(account, 'GET', `/v2/documents/${body.documentId}?contentHash=${body.contentHash}`)).status;
    expect([await read('zhang'), await read('other'), await read('worker')]).toEqual([200, 403, 200]);
    const remove = async (account: string) => (await api.call(account, 'DELETE', `/v2/documents/${body.documentId}`)).status;
    expect([await remove('other'), await remove('worker'), await remove('zhang')]).toEqual([403, 403, 204]);
  });

  test('one past its time is gone', async () => {
    const { body } = await upload('admin', {
      file: ['soon'],
      metadata: [JSON.stringify({ expiresAt: new Date(Date.now() + 60_000).toISOString() })],
    });
    const read = async () => (await api.call('admin', 'GET', `/v2/documents/${body.documentId}?contentHash=${body.contentHash}`)).status;
    expect(await read()).toBe(200);
    await api
      .db('documents')
      .where({ document_id: body.documentId })
      .update({ expires_at: new Date(Date.now() - 1) });
    expect(await read()).toBe(404);
  });

  test.each([
    ['no file', { metadata: ['{}'] }, '', 400, 'file'],
    ['two files', { file: ['a', 'b'] }, '', 400, 'file'],
    ['metadata that is not JSON', { file: ['a'], metadata: ['{'] }, '', 400, 'metadata'],
    ['unknown metadata', { file: ['a'], metadata: ['{"color":1}'] }, '', 400, 'metadata.0.color'],
    ['a time in the past', { file: ['a'], metadata: ['{"expiresAt":"2020-01-01T00:00:00Z"}'] }, '', 400, 'metadata.0.expiresAt'],
    ['another store', { file: ['a'] }, '?storeId=aws', 400, 'storeId'],
    ['an id that is a path', { file: ['a'] }, '?documentId=../x', 400, 'documentId'],
  ])('%s is refused', async (_what, files, query, status, path) => {
    const before = await stored();
    const answer = await upload('admin', files as never, query);
    expect([answer.status, answer.body.errors?.[0]?.path, await stored()]).toEqual([status, path, before]);
  });

  test('a document that is too large, and what is no upload, are refused', async () => {
    const before = await stored();
    expect((await upload('admin', { file: [new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'x')] })).status).toBe(413);
    expect((await upload('admin', { file: [new File([new Uint8Array(33 * 1024 * 1024)], 'x')] })).status).toBe(413);
    expect((await api.call('admin', 'POST', '/v2/documents', { file: 'x' })).status).toBe(415);
    expect(await stored()).toBe(before);
    await expect(camunda.getDocument({ documentId: branded('none'), contentHash: 'x' } as never)).rejects.toMatchObject({ status: 404 });
  });
});
