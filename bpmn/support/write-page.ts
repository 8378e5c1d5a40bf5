import { elementRows, type ElementRow } from './element-rows.js';
import { eventColumns, eventRows, isExecuted, refusedCells, shownBy, type EventRowName } from './event-rows.js';
import { featureRows, type FeatureRow } from './feature-rows.js';
import { proves, type Fixture, type Shows } from './proof.js';

/**
 * `docs/bpmn-support.md`: what of BPMN 2.0 is executed, each row with the fixture or test that shows it. `hasTest` tells whether a test of that
 * title is in the file.
 * @throws Error for a row that its fixture does not show
 */
export function writePage(fixtures: Fixture[], hasTest: (file: string, title: string) => boolean): string {
  const prove = (what: string, names: string[], shows: Shows): string => {
    const found = names.find((name) => fixtures.some((fixture) => fixture.name === name && proves(fixture, shows)));
    if (!found) throw new Error(`${what}: nothing in ${names.join(', ')} shows it`);
    return `../workflows/engine/fixtures/${found}.bpmn`;
  };
  const elements = Object.entries(elementRows).map(([type, row]: [string, ElementRow]) => [
    row.name,
    `\`${row.notation}\``,
    row.clause,
    `[${row.fixture}](${prove(row.name, [row.fixture], (element) => element.type === type)})`,
    row.note ?? '',
  ]);
  const features = Object.entries(featureRows).flatMap(([heading, rows]) => [
    `## ${heading}`,
    table(
      ['what', 'written', 'shown by'],
      rows.map(({ name, notation, proof }) => [name, notation, linkOf(name, proof)]),
    ),
  ]);
  function linkOf(name: string, proof: FeatureRow['proof']): string {
    if ('fixture' in proof) return `[${proof.fixture}](${prove(name, [proof.fixture], proof.shows)})`;
    if (!hasTest(proof.test, proof.title)) throw new Error(`${name}: ${proof.test} has no test "${proof.title}"`);
    return `[${proof.test}](../${proof.test})`;
  }
  const events = eventRowNames().map((row) => [nameOf(row), ...eventColumns.map((column) => cell(row, column))]);
  function cell(row: EventRowName, column: (typeof eventColumns)[number]): string {
    if (isExecuted(row, column)) return `[✓](${prove(`${nameOf(row)}, ${column.title}`, column.fixtures, shownBy(row, column))})`;
    return refusedCells.some((refused) => refused.row === row && refused.title === column.title)
      ? '[✗](../bpmn/executable/supported-event.md)'
      : '';
  }
  const eventTable = table(['', ...eventColumns.map(({ title }) => title)], events);
  return `${[intro, '## Elements', table(['element', 'written', 'BPMN 2.0', 'shown by', ''], elements), eventsIntro, eventTable, ...features, rest].join('\n\n')}\n`;
}

const intro = `# What of BPMN 2.0 is executed

Written by \`GENERATE_DOCS=1 npm test -- bpmn/support\` from the engine's registries and its fixtures; a test fails when it is stale. A row stands here only if the model it links to
was compiled and run, and the element was reached. What is not executed is refused at deployment, with element, name and reason: [\`bpmn/executable\`](../bpmn/executable) has one page for each check.`;

const eventsIntro = `## Events

Position by definition (BPMN 2.0 §10.5, table 10.93). ✓ is executed and links to the model that shows it, ✗ is in the standard and refused (the page says why and what to draw instead), an empty cell is not in the standard.
*Beside*: without interrupting. *Parallel multiple*: all definitions are needed. Start events of embedded sub-processes have no definition.`;

const rest = `## Drawings

Lanes, message flows, groups, annotations, black-box pools, non-executable processes, and data objects whose name is no variable are kept in the file and have no effect.`;

const eventRowNames = (): EventRowName[] => [...(Object.keys(eventRows) as EventRowName[]), 'parallelMultiple'];

const nameOf = (row: EventRowName): string => (row === 'parallelMultiple' ? 'Parallel multiple' : eventRows[row].name);

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
