import { test } from '@jest/globals';
import { document, flow } from './compile/testing/document.js';
import { compile } from './compile.js';
const n = 4900;
const many = (f: (i: number) => string) => Array.from({ length: n }, (_, i) => f(i)).join('');
const cases: Record<string, string> = {
  links: `<bpmn:startEvent id="start"/>${many((i) => `<bpmn:intermediateThrowEvent id="t${i}"><bpmn:linkEventDefinition name="l${i % 3}"/></bpmn:intermediateThrowEvent>${flow('start', `t${i}`)}`)}`,
  handlers: `<bpmn:startEvent id="start"/>${Array.from({ length: 2400 }, (_, i) => `<bpmn:task id="h${i}"/>${flow(i ? `h${i - 1}` : 'start', `h${i}`)}<bpmn:boundaryEvent id="b${i}" attachedToRef="h${i}"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:task id="u${i}" isForCompensation="true"/><bpmn:association id="a${i}" sourceRef="b${i}" targetRef="u${i}"/>`).join('')}`,
  data: `<bpmn:startEvent id="start"/>${many((i) => `<bpmn:dataObject id="d${i}"/><bpmn:dataObjectReference id="r${i}" name="n${i}" dataObjectRef="d${i}"/>`)}`,
  hosts: `<bpmn:startEvent id="start"/><bpmn:task id="x"/>${flow('start', 'x')}${many((i) => `<bpmn:boundaryEvent id="b${i}" attachedToRef="x"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>`)}`,
  esps: `<bpmn:startEvent id="start"/>${Array.from({ length: 3000 }, (_, i) => `<bpmn:subProcess id="e${i}" triggeredByEvent="true"><bpmn:startEvent id="s${i}"><bpmn:compensateEventDefinition/></bpmn:startEvent></bpmn:subProcess>`).join('')}`,
  gateways: `<bpmn:eventBasedGateway id="g" instantiate="true"/>${many((i) => `<bpmn:receiveTask id="t${i}"/>${flow('g', `t${i}`)}`)}`,
  transactions: `<bpmn:startEvent id="start"/>${'<bpmn:transaction>'.repeat(45)}${many((i) => `<bpmn:endEvent id="c${i}"><bpmn:cancelEventDefinition/></bpmn:endEvent>`)}${'</bpmn:transaction>'.repeat(45)}`,
};
test.each(Object.entries(cases))('%s', async (name, body) => {
  const at = Date.now();
  const result = await compile(document(body));
  console.log(name, Date.now() - at, result.ok || result.problems.slice(0, 2));
}, 300000);
