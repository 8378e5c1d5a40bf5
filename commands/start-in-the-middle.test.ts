import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bpmn, messageDefinition, userTask } from '../worker/testing/bpmn.js';
import { startTestEngine, type TestEngine } from '../worker/testing/test-engine.js';
import { broadcastSignal } from './broadcast-signal.js';
import { deploy } from './deploy.js';
import { publishMessage } from './publish-message.js';

const catching = (id: string, message: string) =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}"/></bpmn:intermediateCatchEvent>`;

/** Processes that begin with more than a start event, deployed and run for real (BPMN 2.0 §10.6.6, §10.5.5). */
describe('starting in the middle', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(async () => {
    await engine?.stop();
  });

  const deployed = (id: string, content: string) => deploy(engine.deps, engine.ctx, [{ name: `${id}.bpmn`, content }]);
  const publish = (name: string, correlationKey: string, variables = {}) =>
    publishMessage(engine.deps, engine.ctx, { name, correlationKey, variables });
  const instances = (bpmnProcessId: string) =>
    engine.database.db('process_instances').where({ bpmn_process_id: bpmnProcessId }).orderBy('process_instance_key');
  const variablesOf = async (key: string) =>
    Object.fromEntries((await engine.database.db('variables').where({ scope_key: key })).map((one) => [one.name, one.value]));

  test('a parallel gateway makes one instance of all its messages', async () => {
    const content = bpmn(
      'together',
      `<bpmn:eventBasedGateway id="all" instantiate="true" eventGatewayType="Parallel"/>${catching('paid', 'm1')}${catching('delivered', 'm2')}<bpmn:parallelGateway id="join"/><bpmn:endEvent id="e"/>`,
      'all>paid all>delivered paid>join delivered>join join>e',
      messageDefinition('m1', 'payment', '=orderId') + messageDefinition('m2', 'delivery', '=orderId'),
    );
    await deployed('together', content);
    await publish('delivery', 'order-1', { orderId: 'order-1', parcel: 'A' });
    await publish('payment', 'order-2', { orderId: 'order-2' });
    expect((await instances('together')).map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE']);
    await publish('payment', 'order-1', { amount: 12 });
    const [first, second, ...others] = await instances('together');
    expect(others).toEqual([]);
    expect([first.state, second.state]).toEqual(['COMPLETED', 'ACTIVE']);
    expect(await variablesOf(first.process_instance_key)).toEqual({ orderId: 'order-1', parcel: 'A', amount: 12 });
  });

  test('each definition of a multiple start event makes an instance', async () => {
    const content = bpmn(
      'either',
      `<bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m"/><bpmn:signalEventDefinition signalRef="sig"/></bpmn:startEvent>${userTask('handle')}<bpmn:endEvent id="e"/>`,
      's>handle handle>e',
      `${messageDefinition('m', 'complaint', '=id')}<bpmn:signal id="sig" name="drill"/>`,
    );
    await deployed('either', content);
    await publish('complaint', '', { by: 'li' });
    await broadcastSignal(engine.deps, engine.ctx, { name: 'drill', variables: { level: 2 } });
    const started = await instances('either');
    expect(started.map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(await Promise.all(started.map((one) => variablesOf(one.process_instance_key)))).toEqual([{ by: 'li' }, { level: 2 }]);
  });

  test('a receive task starts the process with its message', async () => {
    await deployed(
      'asked',
      bpmn(
        'asked',
        `<bpmn:receiveTask id="receive" messageRef="m" instantiate="true"/>${userTask('answer')}<bpmn:endEvent id="e"/>`,
        'receive>answer answer>e',
        messageDefinition('m', 'question', '=id'),
      ),
    );
    await publish('question', 'q-1', { text: '?' });
    const [only] = await instances('asked');
    const [task] = await engine.database.db('user_tasks').where({ process_instance_key: only.process_instance_key });
    expect(task).toMatchObject({ element_id: 'answer', state: 'CREATED' });
    expect(await variablesOf(only.process_instance_key)).toEqual({ text: '?' });
  });
});
