/** What a client suite says of one of its checks, on a line of its own that starts with `WIRE `. */
export type Outcome = "ok" | "not ok" | "skip";
export type CheckResult = { suite: string; outcome: Outcome; title: string; detail: string };

const SIGNS: Record<Outcome, string> = { ok: "ok  ", "not ok": "FAIL", skip: "skip" };

/** The result that a line of a suite's output tells, if it tells one. */
export function parseResult(suite: string, line: string): CheckResult | undefined {
  if (!line.startsWith("WIRE ")) return undefined;
  const [outcome, title, detail] = JSON.parse(line.slice(5)) as [Outcome, string, string];
  return { suite, outcome, title, detail };
}

/** Prints one check as one line. */
export function printResult({ suite, outcome, title, detail }: CheckResult): void {
  const reason = detail === "" ? "" : `: ${detail.split("\n").join(" ").slice(0, 600)}`;
  process.stdout.write(`${SIGNS[outcome]} ${suite}: ${title}${reason}\n`);
}

/** The last line of a run. */
export function summarize(results: readonly CheckResult[]): string {
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  const skipped = count("skip") > 0 ? ` (${count("skip")} skipped)` : "";
  return `${count("ok")} passed, ${count("not ok")} failed${skipped}`;
}
