import { expect, test } from '@jest/globals';
import { element, elements, flow, timer } from './testing/document.js';

const undoable = `<bpmn:startEvent id="start"/><bpmn:task id="reserve"/>${flow('start', 'reserve')}
  <bpmn:boundaryEvent id="undone" attachedToRef="reserve"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
  <bpmn:boundaryEvent id="late" attachedToRef="reserve">${timer}</bpmn:boundaryEvent>
  <bpmn:task id="release" isForCompensation="true"/><bpmn:association id="as" associationDirection="One" sourceRef="undone" targetRef="release"/>`;

test('a compensation boundary event becomes the handler of its activity and is no element itself', async () => {
  const found = await elements(undoable);
  expect(found.reserve).toMatchObject({ compensationHandler: 'release', boundaryEvents: ['late'] });
  expect(found.release).toMatchObject({ type: 'task', isForCompensation: true, incoming: [], outgoing: [] });
  expect(Object.keys(found)).toEqual(['p', 'start', 'reserve', 'late', 'release']);
});

test('a sub-process is undone by its handler like a task', async () => {
  const found = await elements(
    undoable.replace('<bpmn:task id="reserve"/>', '<bpmn:subProcess id="reserve"><bpmn:startEvent id="inside"/></bpmn:subProcess>'),
  );
  expect(found.reserve).toMatchObject({ type: 'subProcess', compensationHandler: 'release' });
});

test('default and conditional flows out of an activity', async () => {
  const found = await elements(
    `<bpmn:startEvent id="start"/><bpmn:task id="x" default="x-b"/><bpmn:task id="a"/><bpmn:task id="b"/>${flow('start', 'x')}${flow('x', 'b')}
     <bpmn:sequenceFlow id="x-a" sourceRef="x" targetRef="a"><bpmn:conditionExpression>=urgent</bpmn:conditionExpression></bpmn:sequenceFlow>`,
  );
  expect(found.x).toMatchObject({ defaultFlow: 'x-b', outgoing: ['x-b', 'x-a'] });
});

test('an ordinary element has none of what it does not need', async () => {
  expect(Object.keys((await element('<bpmn:task id="x"/>')) ?? {})).toEqual([
    'id',
    'parentId',
    'incoming',
    'outgoing',
    'inputs',
    'outputs',
    'boundaryEvents',
    'type',
  ]);
});
