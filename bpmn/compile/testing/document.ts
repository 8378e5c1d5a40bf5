import type { Model, ModelElement } from '../../../workflows/engine/model.js';
import { compile } from '../../compile.js';

/** A document as Camunda Modeler writes it, with one executable process `p`. `roots`: messages, signals and the like. */
export const document = (body: string, roots = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions" exporter="Camunda Modeler" exporterVersion="5.40.0" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
${roots}<bpmn:process id="p" name="过程" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`;

export const extended = (text: string): string => `<bpmn:extensionElements>${text}</bpmn:extensionElements>`;

export const flow = (source: string, target: string): string =>
  `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;

/** The message `message`, named `paid`, with a correlation key. */
export const message = `<bpmn:message id="message" name="paid">${extended('<zeebe:subscription correlationKey="=orderId"/>')}</bpmn:message>`;
export const messageEvent = '<bpmn:messageEventDefinition messageRef="message"/>';
export const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';

/** @throws Error with the problems when the document is refused */
export async function models(xml: string): Promise<Model[]> {
  const result = await compile(xml);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.models;
}

/** The elements of the process with that content. */
export async function elements(body: string, roots = ''): Promise<Record<string, ModelElement>> {
  const [model] = await models(document(body, roots));
  return model?.elements ?? {};
}

/** The element `x` of a process in which a start event leads to it. */
export async function element(xml: string, roots = message): Promise<ModelElement | undefined> {
  return (await elements(`<bpmn:startEvent id="start"/>${xml}<bpmn:sequenceFlow id="f" sourceRef="start" targetRef="x"/>`, roots)).x;
}
