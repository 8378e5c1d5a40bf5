/** A process with a user task, then a service task: what most tests of the engine API deploy. */
export function handlingModel(processId: string, options: { name?: string; formId?: string; startFormId?: string } = {}): string {
  const form = (id: string | undefined) => (id ? `<bpmn:extensionElements><zeebe:formDefinition formId="${id}" /></bpmn:extensionElements>` : '');
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
  return JSON.stringify({ id, type: 'default', schemaVersion: 18, components: [{ type: 'textfield', id: 'Field_1', key: 'note', label: '说明' }] });
}
