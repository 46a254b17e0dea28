/** The same keys, row by row, in the English and the Russian layout. */
const kLatin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const kCyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const other = new Map<string, string>();
for (const [at, latin] of Array.from(kLatin).entries()) {
  const cyrillic = kCyrillic[at];
  if (cyrillic === undefined) continue;
  other.set(latin, cyrillic);
  other.set(cyrillic, latin);
}

/** `text` as if typed with the other layout: «пщ» is "go". Lower case. */
export const otherLayout = (text: string): string =>
  Array.from(text.toLowerCase(), (letter) => other.get(letter) ?? letter).join('');
