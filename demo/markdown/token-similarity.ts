export type TokenSimilarity = {
  /** 1 when both have the same tokens in the same order, 0 when they share none. */
  ratio: number;
  missing_tokens: number;
  extra_tokens: number;
};

/** How much of `expected` is in `actual`, by the longest common subsequence of their tags and words. */
export function tokenSimilarity(actual: string, expected: string): TokenSimilarity {
  const [found, wanted] = [tokensOf(actual), tokensOf(expected)];
  const common = commonLength(found, wanted);
  const all = found.length + wanted.length;
  return {
    ratio: all === 0 ? 1 : Math.round((2000 * common) / all) / 1000,
    missing_tokens: wanted.length - common,
    extra_tokens: found.length - common,
  };
}

function tokensOf(html: string): string[] {
  return html.match(/<[^>]*>|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function commonLength(a: string[], b: string[]): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const row = [0];
    for (const [index, other] of b.entries()) {
      const best = Math.max(previous[index + 1] ?? 0, row[index] ?? 0);
      row.push(token === other ? (previous[index] ?? 0) + 1 : best);
    }
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
