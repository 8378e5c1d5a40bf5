import { expect, test } from '@jest/globals';
import { compile } from './compile.js';
import { document, extended, message, messageEvent, models, timer } from './compile/testing/document.js';

test('start events carry their trigger; a message start event has no correlation key; the start form is beside the model', async () => {
  const result = await compile(
    document(
      `<bpmn:startEvent id="none">${extended('<zeebe:formDefinition formId="apply"/>')}</bpmn:startEvent><bpmn:startEvent id="byMessage">${messageEvent}</bpmn:startEvent>
       <bpmn:startEvent id="byTimer"><bpmn:timerEventDefinition id="t"><bpmn:timeCycle>0 0 9 * * MON-FRI</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>`,
      message,
    ),
  );
  if (!result.ok) throw new Error('refused');
  expect(result.startFormIds).toEqual({ p: 'apply' });
  const elements = result.models[0]?.elements;
  expect(elements?.p).toEqual({
    type: 'process',
    id: 'p',
    name: '过程',
    parentId: null,
    incoming: [],
    outgoing: [],
    inputs: [],
    outputs: [],
    boundaryEvents: [],
    startEvents: ['none', 'byMessage', 'byTimer'],
    noneStart: 'none',
  });
  expect(elements?.byMessage).toMatchObject({ event: { type: 'message', name: { value: 'paid' } } });
  expect(elements?.byMessage).not.toHaveProperty('event.correlationKey');
  expect(elements?.byTimer).toMatchObject({
    event: { type: 'timer', timer: { kind: 'cycle', expression: { value: '0 0 9 * * MON-FRI' } } },
  });
});

test('boundary events: on which activity, interrupting unless told otherwise, in the order of the model', async () => {
  const [model] = await models(
    document(
      `<bpmn:startEvent id="start"/><bpmn:task id="host"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="host"/>
       <bpmn:boundaryEvent id="second" attachedToRef="host"><bpmn:errorEventDefinition id="e"/></bpmn:boundaryEvent>
       <bpmn:boundaryEvent id="first" attachedToRef="host" cancelActivity="false">${timer}</bpmn:boundaryEvent>`,
    ),
  );
  expect(model?.elements.host).toMatchObject({ boundaryEvents: ['second', 'first'] });
  expect(model?.elements.second).toMatchObject({ type: 'boundaryEvent', attachedTo: 'host', interrupting: true, event: { type: 'error' } });
  expect(model?.elements.second).not.toHaveProperty('event.errorCode');
  expect(model?.elements.first).toMatchObject({ interrupting: false });
});

test('gateways keep the order in which they list their flows, the conditions and the default', async () => {
  const [model] = await models(
    document(
      `<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="g" default="c"><bpmn:outgoing>b</bpmn:outgoing><bpmn:outgoing>c</bpmn:outgoing><bpmn:outgoing>a</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:task id="x"/>
       <bpmn:sequenceFlow id="f" sourceRef="start" targetRef="g"/>
       <bpmn:sequenceFlow id="a" sourceRef="g" targetRef="x"><bpmn:conditionExpression>=amount &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>
       <bpmn:sequenceFlow id="b" name="big" sourceRef="g" targetRef="x"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">= amount &gt; 100</bpmn:conditionExpression></bpmn:sequenceFlow>
       <bpmn:sequenceFlow id="c" sourceRef="g" targetRef="x"/>`,
    ),
  );
  expect(model?.elements.g).toMatchObject({ outgoing: ['b', 'c', 'a'], defaultFlow: 'c' });
  expect(model?.elements.x?.incoming).toEqual(['a', 'b', 'c']);
  expect(model?.flows).toEqual({
    f: { id: 'f', source: 'start', target: 'g' },
    a: { id: 'a', source: 'g', target: 'x', condition: { feel: 'amount > 10' } },
    b: { id: 'b', name: 'big', source: 'g', target: 'x', condition: { feel: 'amount > 100' } },
    c: { id: 'c', source: 'g', target: 'x' },
  });
});

test('of a collaboration each executable process is a model; black boxes, lanes, annotations and message flows are drawings', async () => {
  const compiled = await models(`<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d">
  <collaboration id="c"><participant id="p1" processRef="a"/><participant id="p2" processRef="b"/><participant id="p3" name="Resident"/><participant id="p4" processRef="sketch"/>
    <messageFlow id="mf" sourceRef="p3" targetRef="aStart"/></collaboration>
  <process id="a" isExecutable="true" camunda:historyTimeToLive="30"><extensionElements><z:versionTag value="v1"/><z:properties><z:property name="k" value="v"/></z:properties></extensionElements>
    <laneSet id="ls"><lane id="l1" name="Guards"><flowNodeRef>aStart</flowNodeRef></lane></laneSet>
    <startEvent id="aStart"/><serviceTask id="task" z:modelerTemplate="http" z:modelerTemplateVersion="1"><extensionElements><z:taskDefinition type="http"/></extensionElements></serviceTask>
    <sequenceFlow id="f" sourceRef="aStart" targetRef="task"/>
    <textAnnotation id="note"><text>…</text></textAnnotation><association id="as" sourceRef="task" targetRef="note"/><group id="gr"/></process>
  <process id="b" isExecutable="true"><startEvent id="bStart"/></process>
  <process id="sketch" isExecutable="false"><complexGateway id="unsupported"/></process>
</definitions>`);
  expect(compiled.map(({ bpmnProcessId, versionTag }) => [bpmnProcessId, versionTag])).toEqual([
    ['a', 'v1'],
    ['b', undefined],
  ]);
  expect(Object.keys(compiled[0]?.elements ?? {})).toEqual(['a', 'aStart', 'task']);
  expect(compiled[0]?.elements.task).toMatchObject({ job: { type: { value: 'http' } } });
});

test('a sub-process at any depth belongs to its parent', async () => {
  const [model] = await models(
    document(
      `<bpmn:startEvent id="start"/><bpmn:subProcess id="outer"><bpmn:startEvent id="s1"/><bpmn:subProcess id="inner"><bpmn:startEvent id="s2"/></bpmn:subProcess><bpmn:sequenceFlow id="f2" sourceRef="s1" targetRef="inner"/></bpmn:subProcess><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="outer"/>`,
    ),
  );
  expect(Object.values(model?.elements ?? {}).map(({ id, parentId }) => `${id} < ${parentId}`)).toEqual([
    'p < null',
    'start < p',
    'outer < p',
    's1 < outer',
    'inner < outer',
    's2 < inner',
  ]);
});

test('the model is JSON and the same for the same XML', async () => {
  const xml = document('<bpmn:startEvent id="start"/>');
  const [one] = await models(xml);
  const [two] = await models(xml);
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  expect(JSON.stringify(one)).toBe(JSON.stringify(two));
});
