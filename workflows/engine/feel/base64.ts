const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The UTF-8 bytes of `text` in Base64 (RFC 4648 §4). Written out, since the sandbox has neither Buffer nor TextEncoder. */
export function toBase64(text: string): string {
  const bytes = [...text].flatMap(utf8);
  let result = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(index, index + 3);
    const bits = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => alphabet[(bits >> shift) & 63]).join('');
    const missing = Math.max(0, index + 3 - bytes.length);
    result += letters.slice(0, 4 - missing) + '='.repeat(missing);
  }
  return result;
}

/** RFC 3629 §3; half of a surrogate pair becomes the replacement character. */
function utf8(character: string): number[] {
  const given = character.codePointAt(0) as number;
  const code = given >= 0xd800 && given <= 0xdfff ? 0xfffd : given;
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
