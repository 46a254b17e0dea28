/** `ClientPage.search` of the API: how the server parsed the query. */
export type SearchHits = { words: readonly string[]; digits: string | null };

export type Piece = { text: string; hit: boolean };

/**
 * Lower case, with ё as е, like the server (src/base). Characters whose lower case is longer are
 * kept, so that positions in the folded text are positions in the text.
 */
export function fold(text: string): string {
  return Array.from(text, (char) => {
    const lower = char.toLowerCase();
    return lower.length === char.length ? lower : char;
  })
    .join('')
    .replaceAll('ё', 'е');
}

type Range = [from: number, to: number];

function cut(text: string, ranges: Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    const last = pieces.at(-1);
    if (last?.hit && start === at) last.text += text.slice(start, to);
    else pieces.push({ text: text.slice(start, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** The server finds words by their prefix, and from three characters on by any part. */
const kAnywhereLengthMin = 3;

const isWordChar = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);

export function markWords(text: string, words: readonly string[]): Piece[] {
  const folded = fold(text);
  const ranges: Range[] = [];
  for (const word of words) {
    if (!word) continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const begins = !isWordChar(folded[at - 1]);
      if (begins || word.length >= kAnywhereLengthMin) ranges.push([at, at + word.length]);
    }
  }
  return cut(text, ranges);
}

/** Marks `digits` in a formatted phone number, across spaces and dashes but not across stars. */
export function markDigits(phone: string, digits: string | null): Piece[] {
  if (!digits) return cut(phone, []);
  const places: number[] = [];
  let plain = '';
  for (const [place, char] of Array.from(phone).entries()) {
    if (!/[\d*]/.test(char)) continue;
    places.push(place);
    plain += char;
  }
  const at = plain.indexOf(digits);
  const from = places[at];
  const to = places[at + digits.length - 1];
  return cut(phone, at < 0 || from === undefined || to === undefined ? [] : [[from, to + 1]]);
}
