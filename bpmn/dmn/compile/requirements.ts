import { drgElements, type DmnElement } from './dmn-element.js';
import type { Faults } from './faults.js';

/** Ids of what an element requires. DMN 1.3 §6.3.13. */
export interface Requirements {
  decisions: string[];
  knowledge: string[];
}

/** What each decision and knowledge model requires, by id. References that lead nowhere, elsewhere or round in a circle are refused. */
export function readRequirements(definitions: DmnElement, faults: Faults): Map<string, Requirements> {
  const decisions = new Set(drgElements(definitions, 'dmn:Decision').map(({ id }) => id));
  const models = drgElements(definitions, 'dmn:BusinessKnowledgeModel');
  const knowledge = new Set(models.map(({ id }) => id));
  const services = new Set(drgElements(definitions, 'dmn:DecisionService').map(({ id }) => id));
  const found = new Map<string, Requirements>();
  const resolve = (owner: DmnElement, href: string | undefined, known: Set<string | undefined>, what: string): string[] => {
    if (href === undefined) return [];
    const [file, id = ''] = href.includes('#') ? href.split('#', 2) : ['', href];
    if (file) faults.refuse(owner, `It requires the ${what} "${href}" of another file; imports cannot be evaluated.`);
    else if (services.has(id)) faults.refuse(owner, `It requires the decision service "${id}"; decision services cannot be evaluated.`);
    else if (!known.has(id)) faults.refuse(owner, `It requires the ${what} "${id}", which does not exist.`);
    else return [id];
    return [];
  };
  for (const element of [...drgElements(definitions, 'dmn:Decision'), ...models]) {
    found.set(element.id ?? '', {
      decisions: (element.informationRequirement ?? []).flatMap(({ requiredDecision }) =>
        resolve(element, requiredDecision?.href, decisions, 'decision'),
      ),
      knowledge: (element.knowledgeRequirement ?? []).flatMap(({ requiredKnowledge }) =>
        resolve(element, requiredKnowledge?.href, knowledge, 'knowledge model'),
      ),
    });
  }
  for (const element of definitions.drgElement ?? []) {
    const circle = element.id === undefined ? undefined : findCircle(element.id, found);
    if (circle) faults.refuse(element, `It requires itself: ${circle.map((id) => `"${id}"`).join(' requires ')}.`);
  }
  return found;
}

/** The way from an element back to itself, its id first and last. */
function findCircle(id: string, requirements: Map<string, Requirements>): string[] | undefined {
  const seen = new Set<string>();
  const search = (at: string, path: string[]): string[] | undefined => {
    const { decisions = [], knowledge = [] } = requirements.get(at) ?? {};
    for (const next of [...decisions, ...knowledge]) {
      if (next === id) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...path, next]);
      if (found) return found;
    }
    return undefined;
  };
  return search(id, [id]);
}
