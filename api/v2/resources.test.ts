import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scheduleIdOf } from '../../commands/deploy/timer-schedules.js';
import { bpmn, userTask } from '../../worker/testing/bpmn.js';
import { startTestEngine, type TestEngine } from '../../worker/testing/test-engine.js';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { simpleForm, waitingModel } from '../testing/models.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let engine: TestEngine;
let api: TestApi;
let camunda: CamundaClient;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await startTestApi({ db: engine.database.db, commands: engine.deps });
  camunda = camundaClient(api);
  await api.addUser('designer', ['process-designer']);
  await api.addUser('worker', ['repair-worker']);
});
afterAll(async () => {
  await api?.stop();
  await engine?.stop();
});

const rules = (id: string, value: string) =>
  JSON.stringify({
    decisionId: id,
    name: '分级',
    rules: [{ conditions: { all: [{ fact: 'level', operator: 'greaterThan', value: 1 }] }, event: { type: 'result', params: { value } } }],
  });
const deploy = async (name: string, content: string) =>
  (await camunda.createDeployment({ resources: [new File([content], name)] })).deployments[0]!;
const keyOf = async (name: string, content: string) => String((await deploy(name, content)).processDefinition!.processDefinitionKey);
const remove = (resourceKey: string) => camunda.deleteResource({ resourceKey: branded(resourceKey) } as never);
const startedBy = (id: string, trigger: string, extra = '') =>
  bpmn(
    id,
    `<bpmn:startEvent id="start">${trigger}</bpmn:startEvent>${userTask('wait')}<bpmn:endEvent id="end"/>`,
    'start>wait wait>end',
    extra,
  );

describe('deployed resources', () => {
  test('are described and given back as they were', async () => {
    const model = waitingModel('kept');
    const key = await keyOf('kept.bpmn', model);
    expect(await camunda.getResource({ resourceKey: branded(key) })).toEqual({
      resourceKey: key,
      resourceName: 'kept.bpmn',
      resourceId: 'kept',
      version: 1,
      tenantId: '<default>',
    });
    expect(await camunda.getResourceContent({ resourceKey: branded(key) })).toBe(model);
    const form = await deploy('kept.form', simpleForm('kept-form'));
    expect(await camunda.getResourceContent({ resourceKey: branded(String(form.form!.formKey)) })).toBe(simpleForm('kept-form'));
    await expect(camunda.getResource({ resourceKey: branded('1') })).rejects.toMatchObject({ status: 404 });
    expect((await api.call('admin', 'GET', '/v2/resources/x')).status).toBe(400);
  });

  test('a process with running instances is kept; without, it goes, and its number is not given again', async () => {
    const first = await keyOf('run.bpmn', waitingModel('run'));
    const second = await keyOf('run.bpmn', waitingModel('run').replace('id="wait"', 'id="wait" name="2"'));
    const { processInstanceKey } = await camunda.createProcessInstance({ processDefinitionId: branded('run') });
    await expect(remove(second)).rejects.toMatchObject({ status: 409 });
    await camunda.cancelProcessInstance({ processInstanceKey });
    await remove(second);
    await expect(remove(second)).rejects.toMatchObject({ status: 404 });
    const listed = await camunda.searchProcessDefinitions({ filter: { processDefinitionId: branded('run') } }, now);
    expect(listed.items).toMatchObject([{ processDefinitionKey: first, version: 1 }]);
    await expect(camunda.createProcessInstance({ processDefinitionKey: branded(second) })).rejects.toMatchObject({ status: 404 });
    // The version before is the latest again; the instance that ended still has its model.
    expect(await camunda.createProcessInstance({ processDefinitionId: branded('run') })).toMatchObject({ processDefinitionVersion: 1 });
    expect(await camunda.getProcessInstance({ processInstanceKey }, now)).toMatchObject({
      processDefinitionVersion: 2,
      state: 'TERMINATED',
    });
    expect(await camunda.getProcessDefinitionXml({ processDefinitionKey: branded(second) }, now)).toContain('name="2"');
    expect((await deploy('run.bpmn', waitingModel('run').replace('id="wait"', 'id="wait" name="3"'))).processDefinition).toMatchObject({
      processDefinitionVersion: 3,
    });
    const history = await api.db('history').where({ event: 'RESOURCE_DELETED', entity_key: second }).select('actor_id', 'before');
    expect(history).toEqual([{ actor_id: 'admin', before: { id: 'run', version: 2 } }]);
  });

  test('what starts a process is again what the version before waits for', async () => {
    const message = (name: string) =>
      startedBy('told', '<bpmn:messageEventDefinition messageRef="m"/>', `<bpmn:message id="m" name="${name}"/>`);
    const first = await keyOf('told.bpmn', message('old-name'));
    const second = await keyOf('told.bpmn', message('new-name'));
    await expect(camunda.correlateMessage({ name: 'old-name', correlationKey: '' })).rejects.toMatchObject({ status: 404 });
    await remove(second);
    await expect(camunda.correlateMessage({ name: 'new-name', correlationKey: '' })).rejects.toMatchObject({ status: 404 });
    const { processInstanceKey } = await camunda.correlateMessage({ name: 'old-name', correlationKey: '' });
    expect(await camunda.getProcessInstance({ processInstanceKey: processInstanceKey! }, now)).toMatchObject({
      processDefinitionKey: first,
    });
  });

  test('the schedule of a timer start goes with its version, and that of the version before comes back', async () => {
    const every = (hours: number) =>
      startedBy(
        'timed',
        `<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/PT${hours}H</bpmn:timeCycle></bpmn:timerEventDefinition>`,
      );
    const first = await keyOf('timed.bpmn', every(5));
    const second = await keyOf('timed.bpmn', every(6));
    const exists = (key: string) =>
      engine.deps.temporal.schedule
        .getHandle(scheduleIdOf({ processDefinitionKey: key, startElementId: 'start', definitionIndex: 0 }))
        .describe()
        .then(
          () => true,
          () => false,
        );
    expect([await exists(first), await exists(second)]).toEqual([false, true]);
    await remove(second);
    expect([await exists(first), await exists(second)]).toEqual([true, false]);
    await remove(first);
    expect(await exists(first)).toBe(false);
  });

  test('forms and decisions', async () => {
    const one = String((await deploy('f.form', simpleForm('f'))).form!.formKey);
    const two = String((await deploy('f.form', simpleForm('f').replace('说明', '备注'))).form!.formKey);
    await remove(two);
    expect(await api.db('forms').where({ form_id: 'f', is_latest: true }).select('form_key')).toEqual([{ form_key: one }]);

    const { decisionDefinition } = await deploy('grade.rules.json', rules('grade', 'a'));
    const newer = (await camunda.createDeployment({ resources: [new File([rules('grade', 'b')], 'grade.rules.json')] })).deployments;
    const requirementsKey = newer.find(({ decisionRequirements }) => decisionRequirements)!.decisionRequirements!.decisionRequirementsKey;
    const evaluate = async () =>
      (await camunda.evaluateDecision({ decisionDefinitionId: branded('grade'), variables: { level: 2 } } as never))
        .decisionDefinitionVersion;
    expect(await evaluate()).toBe(2);
    await remove(String(requirementsKey));
    expect(await evaluate()).toBe(1);
    const listed = await camunda.searchDecisionDefinitions({ filter: { decisionDefinitionId: branded('grade') } }, now);
    expect(listed.items).toMatchObject([{ version: 1, decisionDefinitionKey: decisionDefinition!.decisionDefinitionKey }]);
  });

  test('only who may delete does', async () => {
    const key = await keyOf('guarded.bpmn', waitingModel('guarded'));
    const ask = async (account: string) => (await api.call(account, 'POST', `/v2/resources/${key}/deletion`)).status;
    expect([await ask('worker'), await ask('designer')]).toEqual([403, 200]);
    expect((await api.call('worker', 'POST', '/v2/resources/1/deletion')).status).toBe(403);
  });
});
