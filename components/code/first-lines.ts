/** The beginning of a text: at most so many lines, each of them counted with at most `LINE` characters. */
export function firstLines(text: string, lines: number): { beginning: string; isWhole: boolean } {
  const most = Math.min(text.length, lines * LINE);
  let end = 0;
  for (let line = 0; line < lines && end < most; line++) {
    const next = text.indexOf("\n", end);
    end = next < 0 ? text.length : next + 1;
  }
  const beginning = text.slice(0, Math.min(end, most));
  return { beginning, isWhole: beginning.length === text.length };
}

const LINE = 200;
