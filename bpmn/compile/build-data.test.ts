import { describe, expect, test } from '@jest/globals';
import { checkDocument } from '../check-xml.js';
import { document, elements, extended, flow } from './testing/document.js';

const data = (id: string, name: string) =>
  `<bpmn:dataObject id="${id}"/><bpmn:dataObjectReference id="${id}Ref" name="${name}" dataObjectRef="${id}"/>`;
const input = (content: string) => `<bpmn:dataInputAssociation>${content}</bpmn:dataInputAssociation>`;
const output = (content: string) => `<bpmn:dataOutputAssociation>${content}</bpmn:dataOutputAssociation>`;
const io = `<bpmn:ioSpecification><bpmn:dataInput id="in" name="net"/><bpmn:dataOutput id="out" name="gross"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>`;

const task = async (content: string, drawn = data('d', 'order')) =>
  (await elements(`<bpmn:startEvent id="start"/><bpmn:serviceTask id="x">${content}</bpmn:serviceTask>${drawn}${flow('start', 'x')}`)).x;
const work = extended('<zeebe:taskDefinition type="work"/>');

describe('data objects', () => {
  test('are variables of the scope they are drawn in, called as their references are', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/>${data('a', '订单')}${data('b', 'invoice [paid]')}<bpmn:dataObjectReference id="again" name="invoice [sent]" dataObjectRef="b"/><bpmn:dataObject id="c" name="own"/>
       <bpmn:subProcess id="sub"><bpmn:startEvent id="inside"/>${data('e', 'local')}</bpmn:subProcess>${flow('start', 'sub')}`,
    );
    expect(found.p).toMatchObject({ dataObjects: ['订单', 'invoice', 'own'] });
    expect(found.sub).toMatchObject({ dataObjects: ['local'] });
  });

  test('properties are variables too; the placeholder of bpmn-js is none', async () => {
    const found = await elements(
      '<bpmn:property id="pr" name="total"/><bpmn:startEvent id="start"/><bpmn:subProcess id="sub"><bpmn:property id="ph" name="__targetRef_placeholder"/><bpmn:startEvent id="inside"/></bpmn:subProcess><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="sub"/>',
    );
    expect(found.p).toMatchObject({ dataObjects: ['total'] });
    expect(found.sub).not.toHaveProperty('dataObjects');
  });

  test('without a name, or with one that is no variable, they are drawings', async () => {
    const { p } = await elements(`<bpmn:startEvent id="start"/>${data('a', '')}${data('b', 'Purchase order')}${data('c', '1st')}`);
    expect(p).not.toHaveProperty('dataObjects');
  });
});

describe('data associations', () => {
  test('as Camunda Modeler draws them change nothing', async () => {
    const drawn = `${data('d', 'order')}<bpmn:dataStoreReference id="store" name="archive"/>`;
    const x = await task(
      `${work}<bpmn:property id="ph" name="__targetRef_placeholder"/>${input('<bpmn:sourceRef>dRef</bpmn:sourceRef><bpmn:targetRef>ph</bpmn:targetRef>')}${output('<bpmn:targetRef>store</bpmn:targetRef>')}`,
      drawn,
    );
    expect(x).toMatchObject({ inputs: [], outputs: [] });
  });

  test('between names that differ are mappings', async () => {
    const x = await task(
      `${work}${io}${input('<bpmn:sourceRef>dRef</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef>')}${output('<bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>dRef</bpmn:targetRef>')}`,
    );
    expect(x).toMatchObject({
      inputs: [{ source: { feel: 'order' }, target: 'net' }],
      outputs: [{ source: { feel: 'gross' }, target: 'order' }],
    });
  });

  test('compute with a transformation, and piece by piece with assignments', async () => {
    const x = await task(
      `${work}${io}${input('<bpmn:sourceRef>dRef</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef><bpmn:transformation>=order.amount</bpmn:transformation>')}
       ${output('<bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>dRef</bpmn:targetRef><bpmn:assignment><bpmn:from>=gross</bpmn:from><bpmn:to>order.gross</bpmn:to></bpmn:assignment><bpmn:assignment><bpmn:from>done</bpmn:from><bpmn:to>=order.state</bpmn:to></bpmn:assignment>')}`,
    );
    expect(x).toMatchObject({
      inputs: [{ source: { feel: 'order.amount' }, target: 'net' }],
      outputs: [
        { source: { feel: 'gross' }, target: 'order.gross' },
        { source: { value: 'done' }, target: 'order.state' },
      ],
    });
  });

  test('come before the input mappings and after the output mappings', async () => {
    const mapped = extended(
      '<zeebe:taskDefinition type="work"/><zeebe:ioMapping><zeebe:input source="=net * 2" target="double"/><zeebe:output source="=result" target="gross"/></zeebe:ioMapping>',
    );
    const x = await task(
      `${mapped}${io}${input('<bpmn:sourceRef>dRef</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef>')}${output('<bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>dRef</bpmn:targetRef>')}`,
    );
    expect(x?.inputs.map(({ target }) => target)).toEqual(['net', 'double']);
    expect(x?.outputs.map(({ target }) => target)).toEqual(['gross', 'order']);
  });

  test('of a catch event take from what it brought', async () => {
    const found = await elements(
      `<bpmn:startEvent id="start"/><bpmn:intermediateCatchEvent id="x"><bpmn:dataOutput id="payload" name="news"/>${output('<bpmn:sourceRef>payload</bpmn:sourceRef><bpmn:targetRef>dRef</bpmn:targetRef>')}<bpmn:signalEventDefinition signalRef="signal"/></bpmn:intermediateCatchEvent>${data('d', 'order')}${flow('start', 'x')}`,
      '<bpmn:signal id="signal" name="news"/>',
    );
    expect(found.x?.outputs).toEqual([{ source: { feel: 'news' }, target: 'order' }]);
  });

  test('to a drawing are a warning', async () => {
    const { problems, warnings } = await checkDocument(
      document(
        `<bpmn:startEvent id="start"/><bpmn:task id="x">${input('<bpmn:sourceRef>dRef</bpmn:sourceRef>')}</bpmn:task>${data('d', 'Purchase order')}${flow('start', 'x')}`,
      ),
    );
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ elementId: 'x', check: 'data-association', message: expect.stringContaining('"Purchase order"') }]);
  });
});
