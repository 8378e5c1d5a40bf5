import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../worker/testing/test-database.js';
import { createTestTemporal, type TestTemporal } from '../worker/testing/test-temporal.js';
import { deploy } from './deploy.js';
import { scheduleIdOf } from './deploy/timer-schedules.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { restoreTimerSchedules } from './restore-timer-schedules.js';

let database: TestDatabase;
let temporal: TestTemporal;
let deps: CommandDeps;
const ctx: CommandContext = { actor: { type: 'user', id: 'li.na' } };

beforeAll(async () => {
  database = await createTestDatabase();
  temporal = await createTestTemporal();
  deps = { db: database.db, temporal: temporal.client, taskQueue: temporal.taskQueue, connectorTypes: [], timeZone: 'Asia/Shanghai' };
});
afterAll(async () => {
  await temporal?.close();
  await database?.drop();
});

const bpmn = (id: string, body: string, roots = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions">
  ${roots}<bpmn:process id="${id}" isExecutable="true">${body}</bpmn:process>
</bpmn:definitions>`;
const message = (id: string, name = id) =>
  `<bpmn:message id="${id}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId"/></bpmn:extensionElements></bpmn:message>`;
const messageEvent = (id: string) => `<bpmn:messageEventDefinition messageRef="${id}"/>`;
const flow = (source: string, target: string) =>
  `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
const hours = (count: number) => `<bpmn:timerEventDefinition><bpmn:timeCycle>R/PT${count}H</bpmn:timeCycle></bpmn:timerEventDefinition>`;

const deployed = async (id: string, content: string) =>
  (await deploy(deps, ctx, [{ name: `${id}.bpmn`, content }])).processes[0]?.processDefinitionKey ?? '';

async function subscriptions(id: string): Promise<unknown[]> {
  const rows = await deps.db('start_subscriptions').where({ bpmn_process_id: id }).orderBy(['start_element_id', 'definition_index']);
  return rows.map((row) => [row.start_element_id, row.definition_index, row.trigger, row.name]);
}

test('a multiple start event is subscribed once for each of its definitions', async () => {
  await deployed(
    'several',
    bpmn(
      'several',
      `<bpmn:startEvent id="any">${messageEvent('ordered')}<bpmn:signalEventDefinition signalRef="news"/>${hours(1)}</bpmn:startEvent>`,
      `${message('ordered')}<bpmn:signal id="news" name="news"/>`,
    ),
  );
  expect(await subscriptions('several')).toEqual([
    ['any', 0, 'message', 'ordered'],
    ['any', 1, 'signal', 'news'],
    ['any', 2, 'timer', null],
  ]);
});

test.each(['', 'eventGatewayType="Parallel"'])('the events behind a gateway that starts the process %s', async (attributes) => {
  await deployed(
    'gateway',
    bpmn(
      'gateway',
      `<bpmn:eventBasedGateway id="first" instantiate="true" ${attributes}/><bpmn:intermediateCatchEvent id="paid">${messageEvent('payment')}</bpmn:intermediateCatchEvent>
       <bpmn:receiveTask id="delivered" messageRef="delivery"/>${flow('first', 'paid')}${flow('first', 'delivered')}`,
      message('payment') + message('delivery'),
    ),
  );
  expect(await subscriptions('gateway')).toEqual([
    ['delivered', 0, 'message', 'delivery'],
    ['paid', 0, 'message', 'payment'],
  ]);
});

test('a receive task that starts the process', async () => {
  await deployed(
    'receive',
    bpmn('receive', '<bpmn:receiveTask id="asked" messageRef="question" instantiate="true"/>', message('question')),
  );
  expect(await subscriptions('receive')).toEqual([['asked', 0, 'message', 'question']]);
});

test('two starts for a message that turns out to be the same are refused', async () => {
  const content = bpmn(
    'twins',
    `<bpmn:startEvent id="one">${messageEvent('plain')}</bpmn:startEvent><bpmn:startEvent id="two">${messageEvent('computed')}</bpmn:startEvent>`,
    message('plain', 'order') + message('computed', '=&quot;or&quot; + &quot;der&quot;'),
  );
  await expect(deploy(deps, ctx, [{ name: 'twins.bpmn', content }])).rejects.toMatchObject({
    status: 400,
    fields: [{ path: 'twins.bpmn#two', message: expect.stringContaining('"order"') }],
  });
});

test('each timer of a start event has a schedule of its own, which restoring finds again', async () => {
  const content = (first: number) => bpmn('timers', `<bpmn:startEvent id="often">${hours(first)}${hours(5)}</bpmn:startEvent>`);
  const key = await deployed('timers', content(3));
  const schedule = (processDefinitionKey: string, definitionIndex: number) =>
    deps.temporal.schedule.getHandle(scheduleIdOf({ processDefinitionKey, startElementId: 'often', definitionIndex }));
  const interval = async (definitionIndex: number) => (await schedule(key, definitionIndex).describe()).spec.intervals?.[0]?.every;
  expect([await interval(0), await interval(1)]).toEqual([3 * 3_600_000, 5 * 3_600_000]);
  await schedule(key, 1).delete();
  await restoreTimerSchedules(deps);
  expect(await interval(1)).toBe(5 * 3_600_000);
  // A new version takes their place.
  const next = await deployed('timers', content(4));
  await expect(schedule(key, 1).describe()).rejects.toThrow();
  for (const index of [0, 1]) await schedule(next, index).delete();
});
