import { checkMessages } from '../../i18n/zh/checks.js';

const patterns = checkMessages.map(([english, chinese]): [RegExp, string] => [
  new RegExp(`^${english.split('{}').map(escape).join('(.*?)')}$`, 's'),
  chinese,
]);

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What a check says, in Chinese; undefined for a sentence that is not known. */
export function sayCheck(message: string): string | undefined {
  for (const [pattern, chinese] of patterns) {
    const match = pattern.exec(message);
    if (match) return chinese.replace(/\{(\d)\}/g, (_whole, index: string) => match[Number(index)] ?? '');
  }
  return undefined;
}
