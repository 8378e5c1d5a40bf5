/** A process with a user task, then a service task: what most tests of the engine API deploy. */
export function handlingModel(processId: string, options: { name?: string; formId?: string; startFormId?: string } = {}): string {
  const form = (id: string | undefined) =>
    id ? `<bpmn:extensionElements><zeebe:formDefinition formId="${id}" /></bpmn:extensionElements>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="defs" targetNamespace="http://example.com">
  <bpmn:process id="${processId}" name="${options.name ?? '隐患处置'}" isExecutable="true">
    <bpmn:startEvent id="start">${form(options.startFormId)}<bpmn:outgoing>to-handle</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="to-handle" sourceRef="start" targetRef="handle" />
    <bpmn:userTask id="handle" name="处置">
      <bpmn:extensionElements><zeebe:userTask />${options.formId ? `<zeebe:formDefinition formId="${options.formId}" />` : ''}<zeebe:assignmentDefinition candidateGroups="=[&quot;repair-worker@g1&quot;]" /></bpmn:extensionElements>
      <bpmn:incoming>to-handle</bpmn:incoming><bpmn:outgoing>to-report</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="to-report" sourceRef="handle" targetRef="report" />
    <bpmn:serviceTask id="report">
      <bpmn:extensionElements><zeebe:taskDefinition type="report" retries="2" /><zeebe:taskHeaders><zeebe:header key="to" value="fire-brigade" /></zeebe:taskHeaders></bpmn:extensionElements>
      <bpmn:incoming>to-report</bpmn:incoming><bpmn:outgoing>to-end</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="to-end" sourceRef="report" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
}

export function simpleForm(id: string): string {
  return JSON.stringify({
    id,
    type: 'default',
    schemaVersion: 18,
    components: [{ type: 'textfield', id: 'Field_1', key: 'note', label: '说明' }],
  });
}

function processOf(processId: string, content: string, flows: [string, string][], definitions = ''): string {
  const sequence = flows
    .map(([from, to]) => `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`)
    .join('\n    ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="defs" targetNamespace="http://example.com">
  ${definitions}
  <bpmn:process id="${processId}" isExecutable="true">
    <bpmn:startEvent id="start" />
    ${content}
    <bpmn:endEvent id="end" />
    ${sequence}
  </bpmn:process>
</bpmn:definitions>`;
}

/** Ends by itself: `total = a + b`. */
export function scriptModel(processId: string): string {
  const script = `<bpmn:scriptTask id="add"><bpmn:extensionElements><zeebe:script expression="=a + b" resultVariable="total" /></bpmn:extensionElements></bpmn:scriptTask>`;
  return processOf(processId, script, [
    ['start', 'add'],
    ['add', 'end'],
  ]);
}

export function waitingModel(processId: string): string {
  return processOf(
    processId,
    `<bpmn:userTask id="wait"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>`,
    [
      ['start', 'wait'],
      ['wait', 'end'],
    ],
  );
}

/** Waits for message `alarm-cleared` by `alarmId`, then for signal `all-clear`. */
export function eventModel(processId: string): string {
  return processOf(
    processId,
    `<bpmn:intermediateCatchEvent id="cleared"><bpmn:messageEventDefinition messageRef="message" /></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="all-clear"><bpmn:signalEventDefinition signalRef="signal" /></bpmn:intermediateCatchEvent>`,
    [
      ['start', 'cleared'],
      ['cleared', 'all-clear'],
      ['all-clear', 'end'],
    ],
    `<bpmn:message id="message" name="alarm-cleared"><bpmn:extensionElements><zeebe:subscription correlationKey="=alarmId" /></bpmn:extensionElements></bpmn:message>
  <bpmn:signal id="signal" name="all-clear" />`,
  );
}
