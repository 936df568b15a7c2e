import type { RunData } from "../run-data.ts";
import type { MetricTable } from "./metrics.ts";

/** Per run, the trials of each place of a table, as lists laid end to end. */
export type ExampleTrials = { starts: Int32Array; trials: Int32Array }[];

/** Finds the trials of examples without a list for each of them. */
export function buildExampleTrials(table: MetricTable, runs: readonly RunData[]): ExampleTrials {
  return runs.map(({ trials }, run) => {
    const placeOf = table.places[run] ?? new Int32Array(0);
    const starts = new Int32Array(table.keys.length + 1);
    for (const example of trials.example) {
      const next = (placeOf[example] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
    const filled = starts.slice();
    const order = new Int32Array(trials.example.length);
    for (const [trial, example] of trials.example.entries()) {
      const place = placeOf[example] ?? 0;
      const at = filled[place] ?? 0;
      order[at] = trial;
      filled[place] = at + 1;
    }
    return { starts, trials: order };
  });
}

/** The trials of one example in one run, in order of start. */
export function trialsAt(trials: ExampleTrials, run: number, place: number): number[] {
  const of = trials[run];
  return of ? Array.from(of.trials.subarray(of.starts[place] ?? 0, of.starts[place + 1] ?? 0)) : [];
}

/** How many trials an example has in a run. */
export function countTrials(trials: ExampleTrials, run: number, place: number): number {
  const starts = trials[run]?.starts;
  return (starts?.[place + 1] ?? 0) - (starts?.[place] ?? 0);
}
