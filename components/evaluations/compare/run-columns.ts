/** The columns that figures and rows share, so that a run stands below itself. */
export function runColumns(runs: number): string {
  const first = runs > 3 ? "minmax(150px, 200px)" : "minmax(180px, 240px)";
  return `${first} repeat(${runs}, minmax(190px, 1fr))`;
}
