import { describe, expect, test } from '@jest/globals';
import { elements, extended, flow, message, messageEvent, timer } from './testing/document.js';

describe('event sub-processes', () => {
  const watch = (id: string, start: string, attributes = '') =>
    `<bpmn:subProcess id="${id}" triggeredByEvent="true"><bpmn:startEvent id="${id}Start" ${attributes}>${start}</bpmn:startEvent></bpmn:subProcess>`;

  test('belong to the scope they are drawn in, in the order of the model', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/>${watch('second', timer)}<bpmn:subProcess id="sub"><bpmn:startEvent id="inside"/>${watch('inner', timer)}</bpmn:subProcess>${watch('first', messageEvent, 'isInterrupting="false"')}${flow('start', 'sub')}`,
      message,
    );
    expect(found.p).toMatchObject({ eventSubProcesses: ['second', 'first'], startEvents: ['start'], noneStart: 'start' });
    expect(found.sub).toMatchObject({ type: 'subProcess', eventSubProcesses: ['inner'] });
    expect(found.first).toMatchObject({ type: 'eventSubProcess', parentId: 'p', startEvents: ['firstStart'] });
    expect(found.first).not.toHaveProperty('noneStart');
  });

  test('interrupt unless told otherwise; their messages have a correlation key', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/>${watch('a', timer)}${watch('b', messageEvent, 'isInterrupting="false"')}`,
      message,
    );
    expect(found.aStart).toMatchObject({ interrupting: true });
    expect(found.bStart).toMatchObject({ interrupting: false, event: { type: 'message', correlationKey: { feel: 'orderId' } } });
    expect(found.start).not.toHaveProperty('interrupting');
  });
});

describe('ad-hoc sub-processes', () => {
  test('with everything', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/><bpmn:adHocSubProcess id="x" ordering="Sequential" cancelRemainingInstances="false">
         ${extended('<zeebe:adHoc activeElementsCollection="=rooms" outputCollection="findings" outputElement="=finding"/>')}
         <bpmn:completionCondition>=count(findings) &gt; 1</bpmn:completionCondition><bpmn:task id="a"/></bpmn:adHocSubProcess>${flow('start', 'x')}`,
    );
    expect(found.x).toMatchObject({
      adHoc: {
        activities: ['a'],
        sequential: true,
        activeElements: { feel: 'rooms' },
        completionCondition: { feel: 'count(findings) > 1' },
        cancelRemainingInstances: false,
        outputCollection: 'findings',
        outputElement: { feel: 'finding' },
      },
    });
  });

  test('can activate what nothing else leads to', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/><bpmn:adHocSubProcess id="x"><bpmn:task id="a"/><bpmn:task id="behind"/>${flow('a', 'behind')}<bpmn:intermediateThrowEvent id="b"/>
         <bpmn:boundaryEvent id="late" attachedToRef="a">${timer}</bpmn:boundaryEvent><bpmn:boundaryEvent id="undone" attachedToRef="a"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>
         <bpmn:task id="undo" isForCompensation="true"/><bpmn:association id="as" sourceRef="undone" targetRef="undo"/></bpmn:adHocSubProcess>${flow('start', 'x')}`,
    );
    expect(found.x).toMatchObject({ adHoc: { activities: ['a', 'b'] } });
  });

  test('begin with data objects that have no value', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/><bpmn:adHocSubProcess id="x"><bpmn:task id="a"/><bpmn:dataObject id="d"/><bpmn:dataObjectReference id="r" name="report" dataObjectRef="d"/></bpmn:adHocSubProcess>${flow('start', 'x')}`,
    );
    expect(found.x).toMatchObject({ inputs: [{ source: { value: null }, target: 'report' }] });
  });
});

describe('elements that start the process', () => {
  const signalCatch =
    '<bpmn:intermediateCatchEvent id="heard"><bpmn:signalEventDefinition signalRef="signal"/></bpmn:intermediateCatchEvent>';
  const roots = `${message}<bpmn:signal id="signal" name="news"/>`;

  test('a receive task', async () => {
    const found = await elements('<bpmn:receiveTask id="asked" messageRef="message" instantiate="true"/>', message);
    expect(found.p).toMatchObject({ startEvents: ['asked'] });
    expect(found.p).not.toHaveProperty('noneStart');
    expect(found.asked).toMatchObject({ type: 'receiveTask', instantiate: true, event: { type: 'message', name: { value: 'paid' } } });
  });

  test.each([
    ['', false],
    ['eventGatewayType="Parallel"', true],
  ])('the events behind an event-based gateway %s', async (attributes, parallel) => {
    const found = await elements(
      `<bpmn:eventBasedGateway id="gateway" instantiate="true" ${attributes}/><bpmn:receiveTask id="asked" messageRef="message"/>${signalCatch}${flow('gateway', 'asked')}${flow('gateway', 'heard')}`,
      roots,
    );
    expect(found.p).toMatchObject({ startEvents: ['asked', 'heard'] });
    expect(found.gateway).toMatchObject({ type: 'eventBasedGateway', instantiate: true, parallel });
    expect(found.asked).not.toHaveProperty('instantiate');
  });

  test('a gateway within the process starts nothing', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/><bpmn:eventBasedGateway id="gateway"/><bpmn:receiveTask id="asked" messageRef="message"/>${signalCatch}${flow('start', 'gateway')}${flow('gateway', 'asked')}${flow('gateway', 'heard')}`,
      roots,
    );
    expect(found.p).toMatchObject({ startEvents: ['start'] });
    expect(found.gateway).not.toHaveProperty('instantiate');
  });
});
