/** Regular expressions as Camunda's models have them: written for Java, run by JavaScript. */

/**
 * A global pattern, or null when it is none. Flags (XPath's, DMN 1.3 §10.3.4.3): `s` dot matches line ends, `m` `^` and `$` at each line,
 * `i` case does not matter, `x` blanks and comments do not count. Flags at the start of the pattern, `(?i)`, work too.
 */
export function pattern(regex: string, flags = ''): RegExp | null {
  const [, inline = '', body = regex] = /^\(\?([a-z]+)\)(.*)$/s.exec(regex) ?? [];
  const all = [...new Set(flags + inline)];
  const source = all.includes('x') ? withoutComments(body) : body;
  const known = all.filter((flag) => 'smi'.includes(flag)).join('');
  // The Unicode mode knows \p{…} and whole characters, but refuses escapes such as \- that Java accepts.
  return compile(source, `gu${known}`) ?? compile(source, `g${known}`);
}

function compile(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

/** Blanks and `# …` outside of character classes, unless a backslash is before them. */
function withoutComments(source: string): string {
  return source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|\s+|#[^\n]*/g, (part) => (/^[\s#]/.test(part) ? '' : part));
}

/** Java's replacement: `$1` and `${name}` are groups, a backslash makes the next character plain. Null without a pattern. */
export function replaceAll(input: string, found: RegExp | null, replacement: string): string | null {
  if (!found) return null;
  return input.replace(found, (...match: unknown[]) => {
    const last = match.at(-1);
    const names = typeof last === 'object' && last !== null ? (last as Record<string, string | undefined>) : {};
    const groups = match.slice(
      0,
      match.findIndex((part) => typeof part === 'number'),
    );
    return replacement.replace(/\\([\s\S])|\$(\d+)|\$\{(\w+)\}/g, (whole: string, plain?: string, number?: string, name?: string) => {
      if (plain !== undefined) return plain;
      if (name !== undefined) return names[name] ?? '';
      return groupText(groups, number as string) ?? whole;
    });
  });
}

/** `$12` is group 12 if there are so many, else group 1 and a 2. */
function groupText(groups: unknown[], digits: string): string | undefined {
  for (let length = digits.length; length > 0; length -= 1) {
    const index = Number(digits.slice(0, length));
    if (index < groups.length) return `${(groups[index] as string | undefined) ?? ''}${digits.slice(length)}`;
  }
  return undefined;
}
