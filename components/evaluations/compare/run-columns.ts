/** The columns that figures and rows share, so that a run stands below itself. */
export function runColumns(runs: number): string {
  return `minmax(180px, 240px) repeat(${runs}, minmax(190px, 1fr))`;
}
