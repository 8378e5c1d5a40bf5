import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bpmn, job, userTask } from '../../worker/testing/bpmn.js';
import { startTestEngine, type TestEngine } from '../../worker/testing/test-engine.js';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let engine: TestEngine;
let api: TestApi;
let camunda: CamundaClient;

const startEvent = '<bpmn:startEvent id="start"/>';
const endEvent = '<bpmn:endEvent id="end"/>';
const deploy = (content: string) => camunda.createDeployment({ resources: [new File([content], 'model.bpmn')] });

beforeAll(async () => {
  engine = await startTestEngine();
  api = await startTestApi({ db: engine.database.db, commands: engine.deps });
  camunda = camundaClient(api);
  await deploy(bpmn('walk', `${startEvent}${userTask('a')}${userTask('b')}${endEvent}`, 'start>a a>b b>end'));
  await api.addUser('worker', ['repair-worker']);
  await api.addUser('chief', ['dispatcher']);
});
afterAll(async () => {
  await api?.stop();
  await engine?.stop();
});

const start = async (id: string, variables = {}) =>
  (await camunda.createProcessInstance({ processDefinitionId: branded(id), variables })).processInstanceKey;
const open = async (processInstanceKey: unknown) =>
  (
    await camunda.searchElementInstances(
      { filter: { processInstanceKey: branded(String(processInstanceKey)), state: 'ACTIVE' }, sort: [{ field: 'elementId' }] },
      now,
    )
  ).items!;
const variable = async (scopeKey: unknown, name: string) =>
  (await camunda.searchVariables({ filter: { scopeKey: branded(String(scopeKey)), name } }, now)).items![0]?.value;

describe('modification', () => {
  test('activates with variables, in the process and in the element, and ends what is told', async () => {
    const processInstanceKey = await start('walk');
    const [a] = await open(processInstanceKey);
    await camunda.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [
        {
          elementId: branded('b'),
          ancestorElementInstanceKey: '-1',
          variableInstructions: [{ variables: { all: 1 } }, { variables: { own: [2] }, scopeId: 'b' }],
        },
      ],
      terminateInstructions: [{ elementInstanceKey: a!.elementInstanceKey! }],
    });
    const after = await open(processInstanceKey);
    expect(after.map(({ elementId }) => elementId)).toEqual(['b']);
    expect(await variable(processInstanceKey, 'all')).toBe('1');
    expect(await variable(after[0]!.elementInstanceKey, 'own')).toBe('[2]');
  });

  test('moves tokens (8.9)', async () => {
    const processInstanceKey = await start('walk');
    const body = {
      moveInstructions: [{ sourceElementId: 'a', targetElementId: 'b', variableInstructions: [{ variables: { moved: true } }] }],
    };
    expect((await api.call('admin', 'POST', `/v2/process-instances/${processInstanceKey}/modification`, body)).status).toBe(204);
    expect((await open(processInstanceKey)).map(({ elementId }) => elementId)).toEqual(['b']);
    expect(await variable(processInstanceKey, 'moved')).toBe('true');
  });

  test.each([
    [{}, 400],
    [{ activateInstructions: [{ elementId: 'no-such' }] }, 400],
    [{ activateInstructions: [{}] }, 400],
    [{ terminateInstructions: [{ elementInstanceKey: '1' }] }, 404],
  ])('what cannot be done changes nothing: %j', async (body, status) => {
    const processInstanceKey = await start('walk');
    const answer = await api.call('admin', 'POST', `/v2/process-instances/${processInstanceKey}/modification`, body);
    expect([answer.status, typeof answer.body.detail]).toEqual([status, 'string']);
    expect((await open(processInstanceKey)).map(({ elementId }) => elementId)).toEqual(['a']);
    await camunda.cancelProcessInstance({ processInstanceKey });
  });

  test('an instance that does not run is not found', async () => {
    const body = { activateInstructions: [{ elementId: 'a' }] };
    expect((await api.call('admin', 'POST', '/v2/process-instances/1048576/modification', body)).status).toBe(404);
    expect((await api.call('chief', 'POST', '/v2/process-instances/1048576/modification', body)).status).toBe(403);
  });
});

describe('migration', () => {
  test('to another version, then on to its new end; a plan that does not fit is refused', async () => {
    await deploy(bpmn('grow', `${startEvent}${userTask('a')}${endEvent}`, 'start>a a>end'));
    const processInstanceKey = await start('grow');
    const second = await deploy(
      bpmn('grow', `${startEvent}${userTask('first')}${userTask('second')}${endEvent}`, 'start>first first>second second>end'),
    );
    const targetProcessDefinitionKey = second.deployments[0]!.processDefinition!.processDefinitionKey;
    const migrate = (sourceElementId: string, targetElementId: string) =>
      camunda.migrateProcessInstance({
        processInstanceKey,
        targetProcessDefinitionKey,
        mappingInstructions: [{ sourceElementId: branded(sourceElementId), targetElementId: branded(targetElementId) }],
      });
    await expect(migrate('a', 'no-such')).rejects.toMatchObject({ status: 400 });
    await expect(migrate('no-such', 'first')).rejects.toMatchObject({ status: 400 });
    expect(await camunda.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ processDefinitionVersion: 1 });
    await migrate('a', 'first');
    expect(await camunda.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ processDefinitionVersion: 2, state: 'ACTIVE' });
    const tasks = async () => (await camunda.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' } }, now)).items!;
    const [task] = await tasks();
    expect(task).toMatchObject({ elementId: 'first', processDefinitionVersion: 2 });
    await camunda.completeUserTask({ userTaskKey: task!.userTaskKey! });
    expect(await tasks()).toMatchObject([{ elementId: 'second' }]);
  });

  test('to a definition that does not exist is not found', async () => {
    const processInstanceKey = await start('walk');
    const body = { targetProcessDefinitionKey: '12345', mappingInstructions: [{ sourceElementId: 'a', targetElementId: 'a' }] };
    expect((await api.call('admin', 'POST', `/v2/process-instances/${processInstanceKey}/migration`, body)).status).toBe(404);
  });
});

describe('suspension', () => {
  test('people and workers wait until the instance is resumed', async () => {
    await deploy(
      bpmn('pausing', `${startEvent}${job('work', 'pausing-work')}${userTask('check')}${endEvent}`, 'start>work work>check check>end'),
    );
    const processInstanceKey = await start('pausing');
    const path = `/v2/process-instances/${processInstanceKey}`;
    expect((await api.call('worker', 'POST', `${path}/suspension`)).status).toBe(403);
    expect((await api.call('chief', 'POST', `${path}/suspension`)).status).toBe(204);
    expect((await api.call('chief', 'POST', `${path}/suspension`)).status).toBe(409);
    const activate = () => camunda.activateJobs({ type: 'pausing-work', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: -1 });
    expect(await activate()).toEqual({ jobs: [] });
    expect((await api.call('chief', 'POST', `${path}/resumption`, {})).status).toBe(204);
    expect((await api.call('chief', 'POST', `${path}/resumption`)).status).toBe(409);
    const { jobs } = await activate();
    await camunda.completeJob({ jobKey: jobs[0]!.jobKey });
    expect((await open(processInstanceKey)).map(({ elementId }) => elementId)).toEqual(['check']);
    const events = (await api.db('history').where({ process_instance_key: processInstanceKey, actor_id: 'chief' }).select('event')) as {
      event: string;
    }[];
    expect(events.map(({ event }) => event)).toContain('INSTANCE_SUSPENDED');
  });
});

describe('ad-hoc sub-processes', () => {
  test('activities are listed, and begun by hand with variables', async () => {
    const inside = `<bpmn:adHocSubProcess id="case" ordering="Parallel">${userTask('inspect')}${userTask('repair')}</bpmn:adHocSubProcess>`;
    const deployed = await deploy(bpmn('case-work', `${startEvent}${inside}${endEvent}`, 'start>case case>end'));
    const processDefinitionKey = deployed.deployments[0]!.processDefinition!.processDefinitionKey;
    const processInstanceKey = await start('case-work');
    const [container] = await open(processInstanceKey);
    const listed = await api.call('admin', 'POST', '/v2/element-instances/ad-hoc-activities/search', {
      filter: { processDefinitionKey, adHocSubProcessId: 'case' },
    });
    expect(listed.body.items).toMatchObject([
      { elementId: 'inspect', elementName: 'inspect', type: 'USER_TASK', adHocSubProcessId: 'case', processDefinitionId: 'case-work' },
      { elementId: 'repair' },
    ]);
    const adHocSubProcessInstanceKey = container!.elementInstanceKey!;
    await camunda.activateAdHocSubProcessActivities({
      adHocSubProcessInstanceKey,
      elements: [{ elementId: branded('repair'), variables: { part: 'door' } }],
    });
    const begun = (await open(processInstanceKey)).find(({ elementId }) => String(elementId) === 'repair');
    expect(begun).toMatchObject({ type: 'USER_TASK' });
    await expect(
      camunda.activateAdHocSubProcessActivities({ adHocSubProcessInstanceKey, elements: [{ elementId: branded('no-such') }] }),
    ).rejects.toMatchObject({ status: expect.any(Number) });
    await expect(
      camunda.activateAdHocSubProcessActivities({ adHocSubProcessInstanceKey: branded('1'), elements: [{ elementId: branded('repair') }] }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
