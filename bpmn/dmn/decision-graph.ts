/**
 * A DMN file as it is evaluated: what `compile-dmn.ts` makes of one `dmn:definitions`, plain JSON. It holds no XML, no diagram and nothing that
 * evaluation does not use.
 */
import type { Json } from '../../workflows/engine/json.js';

export interface DecisionGraph {
  formatVersion: 1;
  /** Id and name of `dmn:definitions`: the decision requirements in Camunda's words. */
  id: string;
  name: string;
  /** By id, in the order of the file. */
  decisions: Record<string, Decision>;
  /** Business knowledge models, by id. */
  knowledge: Record<string, KnowledgeModel>;
  /** Input data that have a type: name → type. */
  inputTypes: Record<string, string>;
  /** Item definitions, by name. */
  types: Record<string, ItemType>;
}

export interface Decision {
  id: string;
  name: string;
  /** `zeebe:versionTag`. */
  versionTag?: string;
  /** The name under which the decisions that require this one know its result. */
  variable: string;
  /** Type that the result must have. */
  type?: string;
  /** Ids. DMN 1.3 §6.3.13: an acyclic graph. */
  requiredDecisions: string[];
  requiredKnowledge: string[];
  logic: Logic;
}

/** Logic with parameters, a function for the decisions that require it. DMN 1.3 §6.3.9. */
export interface KnowledgeModel {
  id: string;
  name: string;
  parameters: Parameter[];
  requiredKnowledge: string[];
  logic: Logic;
}

export interface Parameter {
  name: string;
  type?: string;
}

/** A boxed expression. DMN 1.3 §7.2. */
export type Logic =
  | { kind: 'literal'; expression: Feel }
  | { kind: 'table'; table: DecisionTable }
  /** Each entry sees those before it. Without `result` the value is the entries themselves. */
  | { kind: 'context'; entries: { name: string; logic: Logic }[]; result?: Logic }
  | { kind: 'list'; items: Logic[] }
  | { kind: 'relation'; columns: string[]; rows: Logic[][] }
  | { kind: 'function'; parameters: Parameter[]; body: Logic }
  /** `callee` gives a function, mostly that of a knowledge model. */
  | { kind: 'invocation'; callee: Feel; bindings: { name: string; logic: Logic }[] };

export type LogicKind = Logic['kind'];

/** A FEEL expression; names that are more than one plain word are in backticks. `elementId` and `text` are what a failure names. */
export interface Feel {
  elementId: string;
  text: string;
  /** The value, where the expression is a plain literal. */
  literal?: Json;
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface DecisionTable {
  hitPolicy: HitPolicy;
  /** Only with `COLLECT`. */
  aggregation?: Aggregation;
  inputs: TableInput[];
  outputs: TableOutput[];
  rules: Rule[];
}

export interface TableInput {
  id: string;
  /** Its label, or the expression. */
  name: string;
  expression: Feel;
  type?: string;
}

export interface TableOutput {
  id: string;
  /** Name in the result; a single output may have none. */
  name: string;
  label?: string;
  /** Output values from the highest priority to the lowest (`PRIORITY`, `OUTPUT ORDER`). */
  priorities: Json[];
  /** When no rule matches. */
  defaultValue?: Feel;
}

export interface Rule {
  id: string;
  /** One per input, in their order; null matches everything (`-`). */
  tests: (UnaryTests | null)[];
  /** One per output, in their order. */
  values: Feel[];
}

/** FEEL unary tests (DMN 1.3 §7.3.11) and, where every one of them is plain, the same without the parser. */
export interface UnaryTests {
  elementId: string;
  text: string;
  plain?: PlainTests;
}

/** Matches when one of `tests` holds; with `negated` when none does. */
export interface PlainTests {
  tests: PlainTest[];
  negated?: true;
}

export type PlainTest =
  | { equals: string | number | boolean | null }
  | { operator: '<' | '<=' | '>' | '>='; than: number }
  | { from: number; to: number; fromIncluded: boolean; toIncluded: boolean };

/** An item definition. DMN 1.3 §7.3.2. `components` makes it a context, `type` names another type. */
export interface ItemType {
  type?: string;
  isList?: true;
  components?: Record<string, ItemType>;
  allowed?: UnaryTests;
}
