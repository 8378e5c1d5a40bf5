/** An element as dmn-moddle reads it: the properties that evaluating decisions needs, whatever the element's type. Absent where the type has none. */
export interface DmnElement {
  $type: string;
  $parent?: DmnElement;
  id?: string;
  name?: string;
  label?: string;
  typeRef?: string;
  extensionElements?: { values?: { $type: string; value?: string }[] };
  // definitions
  drgElement?: DmnElement[];
  itemDefinition?: DmnElement[];
  expressionLanguage?: string;
  // decisions, input data, knowledge models
  variable?: DmnElement;
  informationRequirement?: DmnElement[];
  requiredDecision?: { href?: string };
  requiredInput?: { href?: string };
  knowledgeRequirement?: DmnElement[];
  requiredKnowledge?: { href?: string };
  decisionLogic?: DmnElement;
  encapsulatedLogic?: DmnElement;
  // expressions
  text?: string;
  formalParameter?: DmnElement[];
  body?: DmnElement;
  kind?: string;
  calledFunction?: DmnElement;
  binding?: DmnElement[];
  parameter?: DmnElement;
  bindingFormula?: DmnElement;
  contextEntry?: DmnElement[];
  value?: DmnElement;
  elements?: DmnElement[];
  column?: DmnElement[];
  row?: DmnElement[];
  // decision tables
  hitPolicy?: string;
  aggregation?: string;
  input?: DmnElement[];
  output?: DmnElement[];
  rule?: DmnElement[];
  inputExpression?: DmnElement;
  outputValues?: DmnElement;
  defaultOutputEntry?: DmnElement;
  inputEntry?: DmnElement[];
  outputEntry?: DmnElement[];
  // item definitions
  itemComponent?: DmnElement[];
  isCollection?: boolean;
  allowedValues?: DmnElement;
}

export const drgElements = (definitions: DmnElement, type: string): DmnElement[] =>
  (definitions.drgElement ?? []).filter(({ $type }) => $type === type);

/** The element itself or the nearest around it that has an id: what a problem can point at. */
export function nearestId(element: DmnElement): string {
  for (let at: DmnElement | undefined = element; at; at = at.$parent) if (at.id) return at.id;
  return '';
}
