/** DMN files as texts, for tests. */

export const dmnNamespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

export function dmn(content: string, attributes = 'id="graph" name="决策图"'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${dmnNamespace}" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ${attributes} namespace="http://example.com">
${content}
</definitions>`;
}

export interface TableOptions {
  id?: string;
  name?: string;
  hitPolicy?: string;
  aggregation?: string;
  /** `expression`, or `expression : type`. */
  inputs?: string[];
  /** `name`, or `name : output values`, or `name : output values : default`. */
  outputs?: string[];
  /** Cells of the inputs, then of the outputs. */
  rules: string[][];
  /** Inside the decision, before the table: requirements, variable. */
  before?: string;
}

/** A decision with a table; ids are `in1`, `out1`, `rule1`, … */
export function tableDecision({
  id = 'decide',
  name = '决定',
  hitPolicy,
  aggregation,
  inputs = ['x'],
  outputs = ['y'],
  rules,
  before = '',
}: TableOptions): string {
  const attributes = `${hitPolicy ? ` hitPolicy="${hitPolicy}"` : ''}${aggregation ? ` aggregation="${aggregation}"` : ''}`;
  const columns = [
    ...inputs.map((input, index) => {
      const [expression = '', type] = input.split(' : ');
      const typeRef = type ? ` typeRef="${type}"` : '';
      return `<input id="${id}-in${index + 1}" label="${escape(expression)}"><inputExpression id="${id}-ex${index + 1}"${typeRef}><text>${escape(expression)}</text></inputExpression></input>`;
    }),
    ...outputs.map((output, index) => {
      const [column = '', values, fallback] = output.split(' : ');
      const outputValues = values ? `<outputValues><text>${escape(values)}</text></outputValues>` : '';
      const defaultEntry = fallback ? `<defaultOutputEntry><text>${escape(fallback)}</text></defaultOutputEntry>` : '';
      return `<output id="${id}-out${index + 1}" name="${column}">${outputValues}${defaultEntry}</output>`;
    }),
  ];
  const rows = rules.map((cells, row) => {
    const entries = cells.map((cell, index) => {
      const entry = index < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${entry} id="${id}-r${row + 1}c${index + 1}"><text>${escape(cell)}</text></${entry}>`;
    });
    return `<rule id="${id}-rule${row + 1}">${entries.join('')}</rule>`;
  });
  return `<decision id="${id}" name="${name}">${before}<decisionTable id="${id}-table"${attributes}>
${[...columns, ...rows].join('\n')}
</decisionTable></decision>`;
}

/** A decision with any boxed expression as its logic. */
export function decision(id: string, logic: string, before = ''): string {
  return `<decision id="${id}" name="${id}">${before}${logic}</decision>`;
}

export const literal = (text: string): string => `<literalExpression><text>${escape(text)}</text></literalExpression>`;

export const requires = (...ids: string[]): string =>
  ids.map((id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`).join('');

export const knows = (...ids: string[]): string =>
  ids.map((id) => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`).join('');

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
