import { expect, test } from '@jest/globals';
import { checkXml } from '../check-xml.js';

const document = (body: string) =>
  `<?xml version="1.0"?>\n<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d">\n<bpmn:process id="p" isExecutable="true">\n<bpmn:startEvent id="start" />\n${body}</bpmn:process></bpmn:definitions>`;

test.each([
  ['nothing', '', /not valid BPMN 2.0 XML: missing start tag/, undefined],
  ['text', 'hello', /missing start tag/, undefined],
  ['other XML', '<html><body/></html>', /unexpected element <html>/, 1],
  ['a tag that is not closed', document('<bpmn:task id="t">'), /closing tag mismatch/, 5],
  ['a document that ends early', document('').slice(0, -20), /./, undefined],
  ['an unknown element', document('<bpmn:teleport id="x" />'), /unknown type <bpmn:Teleport>/, 5],
  ['the same id twice', document('<bpmn:task id="start" />'), /^The id "start" is used more than once\.$/, 5],
  [
    'a reference that leads nowhere',
    document('<bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="nowhere" />'),
    /^targetRef refers to "nowhere", which does not exist\.$/,
    5,
  ],
  ['a document type declaration', `<!DOCTYPE d [<!ENTITY a "aaaa">]>${document('')}`, /^Document type declarations/, 1],
  ['an external entity', document('').replace('?>', '?><!DOCTYPE d SYSTEM "file:///etc/passwd">'), /^Document type declarations/, 1],
  ['an unknown entity', document('<bpmn:task id="t" name="&secret;" />'), /^Unknown entity "&secret;"/, 5],
  ['a document that is too long', ' '.repeat(4 * 1024 * 1024 + 1), /characters; at most/, undefined],
  ['a hundred thousand unclosed comments', '<!--'.repeat(100_000), /unclosed comment/, 1],
  ['sub-processes a hundred thousand deep', document(deep(100_000)), /nested deeper than 50 levels/, undefined],
])('%s', async (_, xml, message, line) => {
  const problems = await checkXml(xml);
  expect(problems[0]?.message).toMatch(message);
  if (line !== undefined) expect(problems[0]?.line).toBe(line);
});

function deep(levels: number): string {
  return `${'<bpmn:subProcess>'.repeat(levels)}${'</bpmn:subProcess>'.repeat(levels)}`;
}

test('what looks like an entity or a declaration in a comment or in CDATA is text', async () => {
  expect(
    await checkXml(document('<!-- &what; <!DOCTYPE x> --><bpmn:documentation><![CDATA[&nbsp; <!ENTITY]]></bpmn:documentation>')),
  ).toEqual([]);
});

test('a byte order mark, CRLF and a diagram that refers to what is gone do not hinder', async () => {
  const diagram = '<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="plane" bpmnElement="gone" /></bpmndi:BPMNDiagram>';
  const xml = `\uFEFF${document('').replace('</bpmn:definitions>', `${diagram}</bpmn:definitions>`).replaceAll('\n', '\r\n')}`;
  expect(await checkXml(xml)).toEqual([]);
});

test('elements without an id are refused by type and name', async () => {
  const problems = await checkXml(document('<bpmn:task name="Lost" />'));
  expect(problems.map(({ check, message }) => [check, message])).toContainEqual([
    'element-id',
    'An element of type bpmn:Task named "Lost" has no id.',
  ]);
});

test('a very faulty document is answered with its first 200 problems', async () => {
  const tasks = Array.from({ length: 3000 }, (_, index) => `<bpmn:serviceTask id="t${index}" />`).join('');
  expect(await checkXml(document(tasks))).toHaveLength(200);
});
