import { expect, test } from '@jest/globals';
import { checkDocument } from '../check-xml.js';
import { document, extended, flow, message, messageEvent, timer } from '../compile/testing/document.js';

const signal = '<bpmn:signal id="signal" name="news"/>';

/** What is executed, perhaps not as its designer thinks: where, which check says so, and a word of what it says. */
const cases: [name: string, body: string, elementId: string, check: string, word: RegExp][] = [
  [
    'a transaction that nothing leaves when it is canceled',
    `<bpmn:startEvent id="start"/><bpmn:transaction id="x"><bpmn:startEvent id="begin"/><bpmn:endEvent id="cancel"><bpmn:cancelEventDefinition/></bpmn:endEvent>${flow('begin', 'cancel')}</bpmn:transaction>${flow('start', 'x')}`,
    'cancel',
    'cancel-event',
    /no cancel boundary event/,
  ],
  [
    'compensation of what nothing undoes',
    `<bpmn:startEvent id="start"/><bpmn:task id="task"/><bpmn:endEvent id="x"><bpmn:compensateEventDefinition activityRef="task"/></bpmn:endEvent>${flow('start', 'task')}${flow('task', 'x')}`,
    'x',
    'compensation',
    /Nothing undoes the activity "task"/,
  ],
  [
    'a complex gateway that does not join',
    `<bpmn:startEvent id="start"/><bpmn:complexGateway id="x"><bpmn:activationCondition>=activationCount &gt; 1</bpmn:activationCondition></bpmn:complexGateway>${flow('start', 'x')}`,
    'x',
    'complex-gateway',
    /only one sequence flow/,
  ],
  [
    'a default flow beside one that is always taken',
    `<bpmn:startEvent id="start"/><bpmn:task id="x" default="x-a"/><bpmn:task id="a"/><bpmn:task id="b"/>${flow('start', 'x')}${flow('x', 'a')}${flow('x', 'b')}`,
    'x-a',
    'conditional-flow',
    /never taken/,
  ],
  [
    'an event sub-process that compensates the process',
    `<bpmn:startEvent id="start"/><bpmn:subProcess id="x" triggeredByEvent="true"><bpmn:startEvent id="undo"><bpmn:compensateEventDefinition/></bpmn:startEvent></bpmn:subProcess>`,
    'x',
    'event-sub-process',
    /never triggered/,
  ],
  [
    'a job type where nothing is done by a worker',
    `<bpmn:startEvent id="start"/><bpmn:task id="x">${extended('<zeebe:taskDefinition type="work"/>')}</bpmn:task>${flow('start', 'x')}`,
    'x',
    'job-type',
    /no effect/,
  ],
];

test.each(cases)('%s', async (_, body, elementId, check, word) => {
  const { problems, warnings } = await checkDocument(document(body, signal));
  expect(problems).toEqual([]);
  expect(warnings).toEqual([expect.objectContaining({ elementId, check, message: expect.stringMatching(word) })]);
});

test('an event with a worker and one definition, a message, is not among them', async () => {
  const body = `<bpmn:startEvent id="start"/><bpmn:endEvent id="x">${extended('<zeebe:taskDefinition type="mail"/>')}${messageEvent}</bpmn:endEvent><bpmn:task id="task"/>
    <bpmn:boundaryEvent id="late" attachedToRef="task">${timer}</bpmn:boundaryEvent>${flow('start', 'task')}${flow('task', 'x')}`;
  const { problems, warnings } = await checkDocument(document(body, message));
  expect([...problems, ...warnings]).toEqual([]);
});
