/** The fewest edits that turn `pattern` into some part of `text` (Sellers' algorithm); compares length × length letters. */
export function distanceToPart(pattern: string, text: string): number {
  return Math.min(...lastRow(pattern, text, 0));
}

/** The fewest edits that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  return lastRow(a, b, 1)[b.length] ?? 0;
}

/** The word of `vocabulary` with the fewest edits to `word`, if there are at most `maxEdits`. */
export function nearestWord(word: string, vocabulary: readonly string[], maxEdits: number) {
  let nearest: { word: string; edits: number } | null = null;
  for (const candidate of vocabulary) {
    if (Math.abs(candidate.length - word.length) > maxEdits) continue;
    const edits = editDistance(word, candidate);
    if (edits <= maxEdits && edits < (nearest?.edits ?? Infinity)) nearest = { word: candidate, edits };
  }
  return nearest;
}

/** The last row of the edit matrix; `skipCost` is the price of starting one letter further into the text. */
function lastRow(pattern: string, text: string, skipCost: 0 | 1): Uint32Array {
  let previous = Uint32Array.from({ length: text.length + 1 }, (_, index) => index * skipCost);
  let row = new Uint32Array(text.length + 1);
  for (let i = 1; i <= pattern.length; i++) {
    row[0] = i;
    for (let j = 1; j <= text.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (pattern.charCodeAt(i - 1) === text.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    }
    [previous, row] = [row, previous];
  }
  return previous;
}
