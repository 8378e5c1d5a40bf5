/** The two smallest processes that do something, in the dialect the designer writes. */
export const benchModels = {
  'one-service-task': model(
    'one-service-task',
    `<bpmn:serviceTask id="work"><bpmn:extensionElements>
       <zeebe:taskDefinition type="notify" />
       <zeebe:ioMapping><zeebe:input source="=&quot;admin&quot;" target="to" /><zeebe:input source="=&quot;bench&quot;" target="title" /><zeebe:input source="=&quot;bench&quot;" target="text" /></zeebe:ioMapping>
     </bpmn:extensionElements></bpmn:serviceTask>`,
  ),
  'one-user-task': model(
    'one-user-task',
    '<bpmn:userTask id="work"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>',
  ),
};

export type BenchModel = keyof typeof benchModels;

function model(id: string, task: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="bench">
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work" />
    ${task}
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
}
