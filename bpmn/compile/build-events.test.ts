import { describe, expect, test } from '@jest/globals';
import { element, elements, flow, message, messageEvent, timer } from './testing/document.js';

const roots = `${message}<bpmn:signal id="signal" name="news"/><bpmn:error id="error" errorCode="broken"/><bpmn:escalation id="late" escalationCode="late"/><bpmn:escalation id="computed" escalationCode="=&quot;level-&quot; + level"/><bpmn:timerEventDefinition id="shared"><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>`;
const signal = '<bpmn:signalEventDefinition signalRef="signal"/>';
const condition =
  '<bpmn:conditionalEventDefinition><bpmn:condition>=temperature &gt; 30</bpmn:condition></bpmn:conditionalEventDefinition>';

const paid = { type: 'message', name: { value: 'paid' }, correlationKey: { feel: 'orderId' } };
const hour = { type: 'timer', timer: { kind: 'duration', expression: { value: 'PT1H' } } };
const news = { type: 'signal', name: { value: 'news' } };
const hot = { type: 'conditional', condition: { feel: 'temperature > 30' } };

test.each([
  [
    'intermediateThrowEvent',
    '<bpmn:escalationEventDefinition escalationRef="late"/>',
    { type: 'escalation', escalationCode: { value: 'late' } },
  ],
  [
    'endEvent',
    '<bpmn:escalationEventDefinition escalationRef="computed"/>',
    { type: 'escalation', escalationCode: { feel: '"level-" + level' } },
  ],
  ['intermediateThrowEvent', '<bpmn:compensateEventDefinition/>', { type: 'compensation' }],
  ['endEvent', '<bpmn:compensateEventDefinition activityRef="before"/>', { type: 'compensation', activityRef: 'before' }],
  ['intermediateCatchEvent', condition, hot],
])('%s with %s', async (type, definition, event) => {
  const x = await element(`<bpmn:task id="before"/><bpmn:${type} id="x">${definition}</bpmn:${type}>${flow('start', 'before')}`, roots);
  expect(x).toMatchObject({ type, event });
});

test('the two ends of a link', async () => {
  const found = await elements(
    `<bpmn:startEvent id="start"/><bpmn:intermediateThrowEvent id="away"><bpmn:linkEventDefinition name=" two "/></bpmn:intermediateThrowEvent>
     <bpmn:intermediateCatchEvent id="back"><bpmn:linkEventDefinition name="two"/></bpmn:intermediateCatchEvent>${flow('start', 'away')}`,
  );
  expect(found.away).toMatchObject({ event: { type: 'link', name: 'two' } });
  expect(found.back).toMatchObject({ event: { type: 'link', name: 'two' } });
});

test('a boundary event that catches every escalation', async () => {
  const { told } = await elements(
    `<bpmn:startEvent id="start"/><bpmn:task id="x"/><bpmn:boundaryEvent id="told" attachedToRef="x" cancelActivity="false"><bpmn:escalationEventDefinition/></bpmn:boundaryEvent>${flow('start', 'x')}`,
  );
  expect(told).toMatchObject({ type: 'boundaryEvent', interrupting: false, event: { type: 'escalation' } });
  expect(told).not.toHaveProperty('event.escalationCode');
});

describe('several definitions', () => {
  test('one of them suffices, or all are needed', async () => {
    const catching = (attributes: string) =>
      element(`<bpmn:intermediateCatchEvent id="x" ${attributes}>${messageEvent}${timer}${condition}</bpmn:intermediateCatchEvent>`, roots);
    expect(await catching('')).toMatchObject({ event: { type: 'multiple', parallel: false, definitions: [paid, hour, hot] } });
    expect(await catching('parallelMultiple="true"')).toMatchObject({ event: { type: 'multiple', parallel: true } });
  });

  test('shared definitions count like own ones', async () => {
    const x = await element(
      `<bpmn:intermediateCatchEvent id="x">${signal}<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>`,
      roots,
    );
    expect(x).toMatchObject({
      event: { type: 'multiple', definitions: [news, { type: 'timer', timer: { expression: { value: 'PT2H' } } }] },
    });
  });

  test('a shared definition alone is an ordinary event', async () => {
    const x = await element(
      '<bpmn:intermediateCatchEvent id="x"><bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>',
      roots,
    );
    expect(x).toMatchObject({ event: { type: 'timer', timer: { kind: 'duration' } } });
  });

  test('what ends the event itself is thrown last', async () => {
    const x = await element(
      `<bpmn:endEvent id="x"><bpmn:errorEventDefinition errorRef="error"/><bpmn:escalationEventDefinition escalationRef="late"/>${messageEvent}${signal}</bpmn:endEvent>`,
      roots,
    );
    expect(x).toMatchObject({
      event: { type: 'multiple', parallel: false, definitions: [paid, news, { type: 'escalation' }, { type: 'error' }] },
    });
    // Each definition carries its own message.
    expect(x).not.toHaveProperty('message');
  });

  test('at a start event of the process the messages have no correlation key', async () => {
    const { begin } = await elements(`<bpmn:startEvent id="begin">${messageEvent}${signal}</bpmn:startEvent>`, roots);
    expect(begin).toMatchObject({ event: { type: 'multiple', definitions: [{ type: 'message', name: { value: 'paid' } }, news] } });
    expect(begin).not.toHaveProperty('event.definitions.0.correlationKey');
  });
});
