import { executableProcesses, flowElementsWithin, type BpmnElement } from './compile/bpmn-element.js';
import type { Problem } from './compile/problem.js';
import { lineOf, readXml, type ReadXml } from './compile/read-xml.js';
import type { Check } from './executable/check.js';
import { checks } from './executable/index.js';

/** A document with more faults than this is not read to its end. */
const mostProblems = 200;

/**
 * What keeps a model from being deployed, as the designer shows it on the canvas: empty when nothing does. Never throws. The same checks
 * run at deployment.
 */
export async function checkXml(xml: string): Promise<Problem[]> {
  return (await checkDocument(xml)).problems;
}

/** The document, read, with everything that the checks of `bpmn/executable` say about it. */
export async function checkDocument(xml: string): Promise<ReadXml> {
  const read = await readXml(xml);
  const { definitions } = read;
  if (!definitions) return read;
  const problems = [...read.problems];
  const warnings = [...read.warnings];
  const run = (name: string, check: Check, element: BpmnElement): void => {
    const add =
      (list: Problem[]) =>
      (message: string, at: BpmnElement = element) => {
        if (list.length < mostProblems)
          list.push({ ...(at.id && { elementId: at.id }), ...(at.name && { elementName: at.name }), message, check: name });
      };
    check(element, { refuse: add(problems), warn: add(warnings) });
  };
  const { 'size-limits': sizeLimits, ...others } = checks;
  run('size-limits', sizeLimits, definitions);
  // The other checks go into the depth and would not come back from a document that is too deep.
  if (!problems.some(({ check }) => check === 'size-limits')) {
    const elements = [definitions, ...executableProcesses(definitions).flatMap((process) => [process, ...flowElementsWithin(process)])];
    for (const [name, check] of Object.entries(others)) for (const element of elements) run(name, check, element);
  }
  return { definitions, problems: withLines(xml, problems), warnings: withLines(xml, warnings) };
}

function withLines(xml: string, problems: Problem[]): Problem[] {
  return problems.map((problem) => {
    const line = problem.line ?? (problem.elementId === undefined ? undefined : lineOf(xml, problem.elementId));
    return line === undefined ? problem : { ...problem, line };
  });
}
