const COLORS = 6;

/** A run's letter: A to Z, by its place in the comparison. */
export function runLetter(run: number): string {
  return String.fromCharCode(65 + (run % 26));
}

/** The colour of a run's marks. */
export function runColor(run: number): string {
  return `var(--run-${(run % COLORS) + 1})`;
}

/** The same, dark (or light) enough to read. */
export function runTextColor(run: number): string {
  return `var(--run-${(run % COLORS) + 1}-text)`;
}
