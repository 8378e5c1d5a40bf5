import { DmnModdle } from 'dmn-moddle';
import type { ParseWarning } from 'bpmn-moddle';
import type { Problem } from '../../compile/problem.js';
import { findForbidden, maxDocumentLength, toProblem } from '../../compile/read-xml.js';
import type { DmnElement } from './dmn-element.js';

const dmn13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/**
 * The other versions of DMN. What is evaluated of a file is written alike in all of them; what only a later version has (`conditional`,
 * `filter`, …) is refused as unknown.
 */
const otherVersions = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20151101/dmn11.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
];

/**
 * Reads DMN XML. Never throws: whatever is wrong with the document is a problem with a line. Document type declarations and entities are refused.
 * `definitions` is absent when the document could not be read at all.
 */
export async function readDmn(xml: string): Promise<{ definitions?: DmnElement; problems: Problem[] }> {
  if (xml.length > maxDocumentLength)
    return {
      problems: [{ message: `The document has ${xml.length} characters; at most ${maxDocumentLength} are accepted.`, check: 'xml' }],
    };
  const text = xml.replace(/^\uFEFF/, '');
  const forbidden = findForbidden(text);
  if (forbidden) return { problems: [forbidden] };
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(asDmn13(text));
    return { definitions: rootElement, problems: warnings.filter(({ error }) => error).map((warning) => toProblem(warning, 'DMN 1.3')) };
  } catch (error) {
    const { message, warnings } = error as Error & { warnings?: ParseWarning[] };
    return { problems: [toProblem(warnings?.find((warning) => warning.error) ?? { message }, 'DMN 1.3')] };
  }
}

function asDmn13(xml: string): string {
  for (const namespace of otherVersions) {
    if (xml.includes(`"${namespace}"`) || xml.includes(`'${namespace}'`)) return xml.replaceAll(namespace, dmn13);
  }
  return xml;
}
