import { lineOf } from '../compile/read-xml.js';
import type { Problem } from '../compile/problem.js';
import { typeOf } from './compile/build-feel.js';
import { buildLogic, buildParameters, checkFunctionKind } from './compile/build-logic.js';
import { buildTypes, checkTypeNames, visit } from './compile/build-types.js';
import { drgElements, type DmnElement } from './compile/dmn-element.js';
import { Faults } from './compile/faults.js';
import { readDmn } from './compile/read-dmn.js';
import { readRequirements, type Requirements } from './compile/requirements.js';
import type { Decision, DecisionGraph, KnowledgeModel } from './decision-graph.js';

export type CompileDmnResult = { ok: true; graph: DecisionGraph; warnings: Problem[] } | { ok: false; problems: Problem[] };

/** A document with more faults than this is not reported to its end. */
const mostProblems = 200;

/**
 * DMN 1.3 XML → what is evaluated. Never throws: what cannot be evaluated is named by element, with the reason and for FEEL the position, and
 * nothing is compiled. Runs in Node and in the browser; the same XML always gives the same graph. DMN 1.1, 1.2, 1.4 and 1.5 are read as 1.3.
 */
export async function compileDmn(xml: string): Promise<CompileDmnResult> {
  const { definitions, problems } = await readDmn(xml);
  if (!definitions || problems.length > 0) return { ok: false, problems };
  const faults = new Faults(unusualNames(definitions));
  const graph = buildGraph(definitions, faults);
  const inLines = (list: Problem[]): Problem[] =>
    list.slice(0, mostProblems).map((problem) => {
      const line = problem.elementId === undefined ? undefined : lineOf(xml, problem.elementId);
      return line === undefined ? problem : { ...problem, line };
    });
  return faults.problems.length > 0
    ? { ok: false, problems: inLines(faults.problems) }
    : { ok: true, graph, warnings: inLines(faults.warnings) };
}

function buildGraph(definitions: DmnElement, faults: Faults): DecisionGraph {
  const decisions = drgElements(definitions, 'dmn:Decision');
  if (!definitions.id) faults.refuse(definitions, 'The definitions have no id, by which the decision requirements are known.');
  if (decisions.length === 0) faults.refuse(definitions, 'There is no decision in the file.');
  const requirements = readRequirements(definitions, faults);
  const types = buildTypes(definitions, faults);
  checkTypeNames(definitions, types, faults);
  const knowledge = drgElements(definitions, 'dmn:BusinessKnowledgeModel').map((model) => buildKnowledge(model, requirements, faults));
  return {
    formatVersion: 1,
    id: definitions.id ?? '',
    name: definitions.name ?? definitions.id ?? '',
    decisions: byId(decisions.map((decision) => buildDecision(decision, requirements, faults))),
    knowledge: byId(knowledge),
    inputTypes: inputTypesOf(definitions),
    types,
  };
}

function buildDecision(element: DmnElement, requirements: Map<string, Requirements>, faults: Faults): Decision {
  if (!element.id) faults.refuse(element, 'The decision has no id, by which it is called.');
  const { decisions = [], knowledge = [] } = requirements.get(element.id ?? '') ?? {};
  const type = typeOf(element.variable);
  const versionTag = element.extensionElements?.values?.find(({ $type }) => $type.toLowerCase() === 'zeebe:versiontag')?.value?.trim();
  return {
    id: element.id ?? '',
    name: element.name ?? element.id ?? '',
    ...(versionTag && { versionTag }),
    variable: element.variable?.name ?? element.id ?? '',
    ...(type && { type }),
    requiredDecisions: decisions,
    requiredKnowledge: knowledge,
    logic: buildLogic(element.decisionLogic, element, faults),
  };
}

function buildKnowledge(element: DmnElement, requirements: Map<string, Requirements>, faults: Faults): KnowledgeModel {
  const { encapsulatedLogic } = element;
  if (encapsulatedLogic) checkFunctionKind(encapsulatedLogic, faults);
  return {
    id: element.id ?? '',
    name: element.variable?.name ?? element.name ?? '',
    parameters: encapsulatedLogic ? buildParameters(encapsulatedLogic) : [],
    requiredKnowledge: requirements.get(element.id ?? '')?.knowledge ?? [],
    logic: buildLogic(encapsulatedLogic?.body, element, faults),
  };
}

function inputTypesOf(definitions: DmnElement): Record<string, string> {
  const typed = drgElements(definitions, 'dmn:InputData').flatMap((input) => {
    const type = typeOf(input.variable);
    return type === undefined ? [] : [[input.variable?.name ?? input.name ?? '', type] as const];
  });
  return Object.fromEntries(typed);
}

/** Names of variables, parameters, components, functions and columns with more than letters, digits and underscores in them. */
function unusualNames(definitions: DmnElement): string[] {
  const naming = new Set(['dmn:InformationItem', 'dmn:ItemDefinition', 'dmn:InputData', 'dmn:BusinessKnowledgeModel', 'dmn:OutputClause']);
  const names = new Set<string>();
  visit(definitions, ({ $type, name }) => {
    if (name && naming.has($type) && !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) names.add(name);
  });
  // A decision without a variable is known by its id, which may hold hyphens.
  for (const { id, variable } of drgElements(definitions, 'dmn:Decision')) if (id && !variable && /[^\w]/.test(id)) names.add(id);
  return [...names].sort();
}

const byId = <T extends { id: string }>(items: T[]): Record<string, T> => Object.fromEntries(items.map((item) => [item.id, item]));
