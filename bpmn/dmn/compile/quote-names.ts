/** Text in quotes, and names that are in backticks already. */
const untouchable = /("(?:[^"\\]|\\.)*"|`[^`]*`)/;

/**
 * Puts the names that are more than one plain word into backticks, where the expression uses them: DMN allows blanks, hyphens and other signs in
 * names (DMN 1.3 §10.3.1.3), and `a-b` is a name only if the file has one like that. The longest name wins.
 * `positionOf` tells where in the original text a position of the quoted one (from 1) is.
 */
export function quoteNames(text: string, names: readonly string[]): { text: string; positionOf(position: number): number } {
  const found = names.filter((name) => text.includes(name)).sort((a, b) => b.length - a.length);
  if (found.length === 0) return { text, positionOf: (position) => position };
  const anyName = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${found.map(escape).join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  const quoted = text
    .split(untouchable)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(anyName, '`$&`')))
    .join('');
  return { text: quoted, positionOf: (position) => position - addedBefore(quoted, text, position) };
}

/** Backticks that were put in before that position. */
function addedBefore(quoted: string, text: string, position: number): number {
  let added = 0;
  for (let at = 0; at < position - 1; at += 1) if (quoted[at] !== text[at - added]) added += 1;
  return added;
}

const escape = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
