import { describe, expect, test } from '@jest/globals';
import { builders } from './build-element.js';
import { element, extended, message, messageEvent, timer } from './testing/document.js';

const job = { type: { value: 'work' }, retries: { value: 3 }, headers: {} };
const worked = extended('<zeebe:taskDefinition type="work"/>');

/** By BPMN type: an element with the id `x`, and what it becomes. */
const cases: Record<string, [xml: string, model: object][]> = {
  'bpmn:IntermediateCatchEvent': [
    [
      `<bpmn:intermediateCatchEvent id="x">${timer}</bpmn:intermediateCatchEvent>`,
      { type: 'intermediateCatchEvent', event: { type: 'timer', timer: { kind: 'duration', expression: { value: 'PT1H' } } } },
    ],
    [
      `<bpmn:intermediateCatchEvent id="x">${messageEvent}</bpmn:intermediateCatchEvent>`,
      { event: { type: 'message', name: { value: 'paid' }, correlationKey: { feel: 'orderId' } } },
    ],
    [
      '<bpmn:intermediateCatchEvent id="x"><bpmn:signalEventDefinition id="s" signalRef="signal"/></bpmn:intermediateCatchEvent>',
      { event: { type: 'signal', name: { feel: '"news-" + topic' } } },
    ],
  ],
  'bpmn:IntermediateThrowEvent': [
    ['<bpmn:intermediateThrowEvent id="x"/>', { type: 'intermediateThrowEvent', event: { type: 'none' } }],
    [
      `<bpmn:intermediateThrowEvent id="x">${messageEvent}</bpmn:intermediateThrowEvent>`,
      { message: { name: { value: 'paid' }, correlationKey: { feel: 'orderId' } } },
    ],
    [`<bpmn:intermediateThrowEvent id="x">${worked}${messageEvent}</bpmn:intermediateThrowEvent>`, { job }],
  ],
  'bpmn:EndEvent': [
    ['<bpmn:endEvent id="x"/>', { type: 'endEvent', event: { type: 'none' }, incoming: ['f'], outgoing: [] }],
    ['<bpmn:endEvent id="x"><bpmn:terminateEventDefinition id="t"/></bpmn:endEvent>', { event: { type: 'terminate' } }],
    [
      '<bpmn:endEvent id="x"><bpmn:errorEventDefinition id="e" errorRef="error"/></bpmn:endEvent>',
      { event: { type: 'error', errorCode: { value: 'broken' } } },
    ],
    [`<bpmn:endEvent id="x">${messageEvent}</bpmn:endEvent>`, { event: { type: 'message' }, message: { name: { value: 'paid' } } }],
  ],
  'bpmn:Task': [
    ['<bpmn:task id="x" name="做"/>', { type: 'task', name: '做', parentId: 'p', inputs: [], outputs: [], boundaryEvents: [] }],
  ],
  'bpmn:ManualTask': [['<bpmn:manualTask id="x"/>', { type: 'manualTask' }]],
  'bpmn:UserTask': [
    [
      `<bpmn:userTask id="x">${extended(
        `<zeebe:userTask/><zeebe:formDefinition formId="handle"/><zeebe:assignmentDefinition assignee="=owner" candidateGroups="a, b" candidateUsers="=users"/>
         <zeebe:taskSchedule dueDate="=now() + duration(&quot;PT2H&quot;)" followUpDate="2027-01-31T08:00:00Z"/><zeebe:priorityDefinition priority="80"/>
         <zeebe:taskHeaders><zeebe:header key="color" value="red"/><zeebe:header key=""/></zeebe:taskHeaders>`,
      )}</bpmn:userTask>`,
      {
        type: 'userTask',
        userTask: {
          assignee: { feel: 'owner' },
          candidateGroups: { value: 'a, b' },
          candidateUsers: { feel: 'users' },
          dueDate: { feel: 'now() + duration("PT2H")' },
          followUpDate: { value: '2027-01-31T08:00:00Z' },
          priority: { value: '80' },
          formId: 'handle',
          headers: { color: 'red' },
        },
      },
    ],
    [
      `<bpmn:userTask id="x">${extended('<zeebe:formDefinition externalReference="=url"/>')}</bpmn:userTask>`,
      { userTask: { externalFormReference: { feel: 'url' }, headers: {} } },
    ],
    [
      `<bpmn:userTask id="x">${extended('<zeebe:formDefinition formKey="legacy"/>')}</bpmn:userTask>`,
      { userTask: { formKey: { value: 'legacy' }, headers: {} } },
    ],
  ],
  'bpmn:ServiceTask': [
    [
      `<bpmn:serviceTask id="x">${extended(
        `<zeebe:taskDefinition type="=kind" retries="=tries"/><zeebe:ioMapping><zeebe:input source="=a" target="b.c"/><zeebe:input source="text" target="d"/><zeebe:output source="=e" target="f"/></zeebe:ioMapping>
         <zeebe:taskHeaders><zeebe:header key="method" value="GET"/></zeebe:taskHeaders>`,
      )}</bpmn:serviceTask>`,
      {
        type: 'serviceTask',
        job: { type: { feel: 'kind' }, retries: { feel: 'tries' }, headers: { method: 'GET' } },
        inputs: [
          { source: { feel: 'a' }, target: 'b.c' },
          { source: { value: 'text' }, target: 'd' },
        ],
        outputs: [{ source: { feel: 'e' }, target: 'f' }],
      },
    ],
    [`<bpmn:serviceTask id="x">${worked}</bpmn:serviceTask>`, { job }],
  ],
  'bpmn:SendTask': [
    [`<bpmn:sendTask id="x">${worked}</bpmn:sendTask>`, { type: 'sendTask', job }],
    ['<bpmn:sendTask id="x" messageRef="message"/>', { message: { name: { value: 'paid' }, correlationKey: { feel: 'orderId' } } }],
  ],
  'bpmn:ReceiveTask': [
    [
      '<bpmn:receiveTask id="x" messageRef="message"/>',
      { type: 'receiveTask', event: { type: 'message', name: { value: 'paid' }, correlationKey: { feel: 'orderId' } } },
    ],
  ],
  'bpmn:ScriptTask': [
    [
      `<bpmn:scriptTask id="x">${extended('<zeebe:script expression="=a + b" resultVariable="sum"/>')}</bpmn:scriptTask>`,
      { type: 'scriptTask', script: { expression: { feel: 'a + b' }, resultVariable: 'sum' } },
    ],
    [`<bpmn:scriptTask id="x">${worked}</bpmn:scriptTask>`, { job }],
  ],
  'bpmn:BusinessRuleTask': [
    [
      `<bpmn:businessRuleTask id="x">${extended('<zeebe:calledDecision decisionId="priority" resultVariable="p"/>')}</bpmn:businessRuleTask>`,
      { type: 'businessRuleTask', calledDecision: { decisionId: { value: 'priority' }, resultVariable: 'p' } },
    ],
    [
      `<bpmn:businessRuleTask id="x">${extended('<zeebe:calledDecision decisionId="=d" resultVariable="p" bindingType="versionTag" versionTag="v1"/>')}</bpmn:businessRuleTask>`,
      {
        type: 'businessRuleTask',
        calledDecision: { decisionId: { feel: 'd' }, resultVariable: 'p', bindingType: 'versionTag', versionTag: 'v1' },
      },
    ],
    [`<bpmn:businessRuleTask id="x">${worked}</bpmn:businessRuleTask>`, { job }],
  ],
  'bpmn:CallActivity': [
    [
      `<bpmn:callActivity id="x">${extended('<zeebe:calledElement processId="child"/>')}</bpmn:callActivity>`,
      {
        type: 'callActivity',
        calledElement: {
          processId: { value: 'child' },
          bindingType: 'latest',
          propagateAllChildVariables: true,
          propagateAllParentVariables: true,
        },
      },
    ],
    [
      `<bpmn:callActivity id="x">${extended('<zeebe:calledElement processId="=which" bindingType="versionTag" versionTag="v2" propagateAllChildVariables="false" propagateAllParentVariables="false"/>')}</bpmn:callActivity>`,
      {
        calledElement: {
          processId: { feel: 'which' },
          bindingType: 'versionTag',
          versionTag: 'v2',
          propagateAllChildVariables: false,
          propagateAllParentVariables: false,
        },
      },
    ],
  ],
  'bpmn:SubProcess': [
    [
      '<bpmn:subProcess id="x"><bpmn:startEvent id="inside"/></bpmn:subProcess>',
      { type: 'subProcess', startEvents: ['inside'], noneStart: 'inside' },
    ],
  ],
  'bpmn:Transaction': [
    [
      '<bpmn:transaction id="x"><bpmn:startEvent id="inside"/></bpmn:transaction>',
      { type: 'transaction', startEvents: ['inside'], noneStart: 'inside' },
    ],
  ],
  'bpmn:AdHocSubProcess': [
    [
      '<bpmn:adHocSubProcess id="x"><bpmn:task id="anything"/></bpmn:adHocSubProcess>',
      { type: 'adHocSubProcess', adHoc: { activities: ['anything'], sequential: false, cancelRemainingInstances: true } },
    ],
  ],
  'bpmn:ComplexGateway': [
    ['<bpmn:complexGateway id="x"/>', { type: 'complexGateway' }],
    [
      '<bpmn:complexGateway id="x"><bpmn:activationCondition>=activationCount &gt;= 2</bpmn:activationCondition></bpmn:complexGateway>',
      { activationCondition: { feel: 'activationCount >= 2' } },
    ],
  ],
  'bpmn:ExclusiveGateway': [['<bpmn:exclusiveGateway id="x"/>', { type: 'exclusiveGateway' }]],
  'bpmn:InclusiveGateway': [['<bpmn:inclusiveGateway id="x"/>', { type: 'inclusiveGateway' }]],
  'bpmn:ParallelGateway': [['<bpmn:parallelGateway id="x"/>', { type: 'parallelGateway' }]],
  'bpmn:EventBasedGateway': [
    [
      `<bpmn:eventBasedGateway id="x"/><bpmn:intermediateCatchEvent id="a">${timer}</bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="b">${messageEvent}</bpmn:intermediateCatchEvent>
       <bpmn:sequenceFlow id="fa" sourceRef="x" targetRef="a"/><bpmn:sequenceFlow id="fb" sourceRef="x" targetRef="b"/>`,
      { type: 'eventBasedGateway', outgoing: ['fa', 'fb'] },
    ],
  ],
  'bpmn:BoundaryEvent': [
    [
      `<bpmn:task id="host"/><bpmn:boundaryEvent id="late" attachedToRef="host" cancelActivity="false">${timer}</bpmn:boundaryEvent><bpmn:task id="x"/>
       <bpmn:sequenceFlow id="h" sourceRef="x" targetRef="host"/>`,
      { type: 'task' },
    ],
  ],
  'bpmn:StartEvent': [['<bpmn:task id="x"/>', { incoming: ['f'] }]],
};

const roots = `${message}<bpmn:signal id="signal" name="=&quot;news-&quot; + topic"/><bpmn:error id="error" errorCode="broken"/>`;

test('every type that the compiler knows has a case', () => {
  // Of processes, compile.test.ts has cases.
  expect([...Object.keys(cases), 'bpmn:Process'].sort()).toEqual(Object.keys(builders).sort());
});

describe.each(Object.entries(cases))('%s', (_, examples) => {
  test.each(examples)('%s', async (xml, expected) => {
    expect(await element(xml, roots)).toMatchObject(expected);
  });
});
