/** Small BPMN files in tests, without diagram: `bpmn('order', '<startEvent id="s"/>…', 's>approve approve>end')`. */
export function bpmn(processId: string, elements: string, flows: string, definitions = ''): string {
  const sequenceFlows = flows
    .trim()
    .split(/\s+/)
    .map((flow) => {
      const [source, target] = flow.split('>');
      return `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="test">
  <bpmn:process id="${processId}" isExecutable="true">${elements}${sequenceFlows.join('')}</bpmn:process>${definitions}
</bpmn:definitions>`;
}

export function job(id: string, type: string, retries = 3, extra = ''): string {
  return `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="${retries}"/>${extra}</bpmn:extensionElements></bpmn:serviceTask>`;
}

export function userTask(id: string, extra = ''): string {
  return `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/>${extra}</bpmn:extensionElements></bpmn:userTask>`;
}

export function timerCatch(id: string, duration: string): string {
  return `<bpmn:intermediateCatchEvent id="${id}"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;
}

export function messageDefinition(id: string, name: string, correlationKey: string): string {
  return `<bpmn:message id="${id}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="${correlationKey}"/></bpmn:extensionElements></bpmn:message>`;
}
