import { BpmnModdle, type ParseWarning } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { BpmnElement } from './bpmn-element.js';
import type { Problem } from './problem.js';

/** Longest document accepted, in characters; a deployment is at most 4 MiB. */
export const maxDocumentLength = 4 * 1024 * 1024;

export interface ReadXml {
  /** Absent when the document could not be read at all. */
  definitions?: BpmnElement;
  problems: Problem[];
  warnings: Problem[];
}

/** References of the drawing: when they lead nowhere, nothing that executes is touched. */
const drawing =
  /^(bpmndi|di|dc):|^bpmn:(Lane|Association|MessageFlow|Participant|Group|DataObjectReference|DataStoreReference|DataInputAssociation|DataOutputAssociation)$/;

/**
 * Reads BPMN 2.0 XML. Never throws: whatever is wrong with the document is a problem with a line.
 * Document type declarations and entities are refused (they have no use in BPMN and are how XML is abused: CWE-776, CWE-611).
 */
export async function readXml(xml: string): Promise<ReadXml> {
  if (xml.length > maxDocumentLength)
    return failed({ message: `The document has ${xml.length} characters; at most ${maxDocumentLength} are accepted.`, check: 'xml' });
  const text = xml.replace(/^\uFEFF/, '');
  const forbidden = findForbidden(text);
  if (forbidden) return failed(forbidden);
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(text);
    const read = warnings.map((warning) => ({ warning, problem: toProblem(warning) }));
    return {
      definitions: rootElement,
      problems: read.filter(({ warning }) => isSerious(warning)).map(({ problem }) => problem),
      warnings: read.filter(({ warning }) => !isSerious(warning)).map(({ problem }) => problem),
    };
  } catch (error) {
    const { message, warnings } = error as Error & { warnings?: ParseWarning[] };
    const cause = warnings?.find((warning) => warning.error);
    return failed(cause ? toProblem(cause) : toProblem({ message }));
  }
}

/** 1-based line on which the element with that id begins; undefined when it is not found. */
export function lineOf(xml: string, elementId: string): number | undefined {
  const escaped = elementId.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const index = xml.search(new RegExp(`\\sid\\s*=\\s*(["'])${escaped}\\1`));
  return index < 0 ? undefined : lineAt(xml, index);
}

const failed = (problem: Problem): ReadXml => ({ problems: [problem], warnings: [] });

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** What an accepted document must not hold, as the problem to report: document type declarations and entities. */
export function findForbidden(xml: string): Problem | undefined {
  const markup = withoutText(xml);
  const declaration = /<!(?:DOCTYPE|ENTITY)/i.exec(markup);
  if (declaration)
    return {
      message: 'Document type declarations (DOCTYPE, ENTITY) are not accepted. Remove the declaration.',
      check: 'xml',
      line: lineAt(markup, declaration.index),
    };
  const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)[^\s;<&]{0,40};?/i.exec(markup);
  if (entity) return { message: `Unknown entity "${entity[0]}". Write & as &amp;.`, check: 'xml', line: lineAt(markup, entity.index) };
  return undefined;
}

/**
 * Comments and CDATA may say anything: blanked, so that positions stay. One pass, whatever the document (a lazy regular expression takes
 * quadratic time on `<!--<!--…`).
 */
function withoutText(xml: string): string {
  const opening = /<!--|<!\[CDATA\[/g;
  const parts: string[] = [];
  let from = 0;
  for (let found = opening.exec(xml); found; found = opening.exec(xml)) {
    const closing = found[0] === '<!--' ? '-->' : ']]>';
    const end = xml.indexOf(closing, opening.lastIndex);
    if (end < 0) break;
    parts.push(xml.slice(from, found.index), xml.slice(found.index, end).replace(/[^\n]/g, ' '));
    from = opening.lastIndex = end;
  }
  return parts.join('') + xml.slice(from);
}

const isSerious = ({ error, message, element }: ParseWarning): boolean =>
  error ? true : isUnresolved(message) && !drawing.test(element?.$type ?? '');

const isUnresolved = (message: string): boolean => message.startsWith('unresolved reference');

/** A warning of moddle as people read it. `standard` names what the document should be. */
export function toProblem({ message, element, property, value, error }: ParseWarning, standard = 'BPMN 2.0'): Problem {
  const place = { ...(element?.id && { elementId: element.id }), ...(element?.name && { elementName: element.name }) };
  if (property && isUnresolved(message))
    return { ...place, message: `${property.replace(/^bpmn:/, '')} refers to "${value}", which does not exist.`, check: 'xml' };
  const duplicate = /duplicate ID <(.*)>/.exec(error?.message ?? '')?.[1];
  if (duplicate)
    return { ...describe(message, standard), elementId: duplicate, message: `The id "${duplicate}" is used more than once.`, check: 'xml' };
  return { ...place, ...describe(message, standard), check: 'xml' };
}

/**
 * moddle-xml's report, `unparsable content … detected\n\tline: 3\n\tcolumn: 5\n\tnested error: …` (lines from 0), as one sentence and a
 * line.
 */
function describe(report: string, standard: string): { message: string; line?: number } {
  const [, content, line, , nested] =
    /^unparsable content ?([\s\S]*?) ?detected\n\tline: (\d+)\n\tcolumn: (\d+)\n\tnested error: ([\s\S]*)$/.exec(report) ?? [];
  if (nested === undefined) return { message: `The document is not valid ${standard} XML: ${report}.` };
  const where = content?.trim() ? ` at ${content.trim().slice(0, 60)}` : '';
  return { message: `The document is not valid ${standard} XML: ${nested.replace(/ \[\]$/, '')}${where}.`, line: Number(line) + 1 };
}
