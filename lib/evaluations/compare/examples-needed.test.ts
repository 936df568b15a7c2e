import { expect, test } from "vitest";
import { compareRuns } from "./compare-runs.ts";
import { neededExamples } from "./examples-needed.ts";
import { runOf } from "./testing.ts";

/** 200 examples of which 40 differ, 22 one way and 18 the other. */
const run = (isB: boolean) =>
  runOf(
    Array.from({ length: 200 }, (_, at) => {
      const pass = at < 18 ? !isB : at < 40 ? isB : at % 2 === 0;
      return {
        key: `row ${at}`,
        scores: { judge: pass, stars: (at % 5) + (isB ? (at % 3) / 3 : 0) },
        latencyMs: 100 + at,
      };
    }),
  );
const { metrics } = compareRuns([run(false), run(true)]);
const needed = (name: string, margin: number | null) => {
  const figure = metrics.find((metric) => metric.name === name)?.pairs[0]?.figure;
  return figure && neededExamples(figure, { margin });
};

test("seeing 5 points takes about 626 examples when a fifth of them differ", () => {
  expect(needed("judge", null)).toEqual({ difference: 0.05, n: 626 });
});

test("a project's margin is what matters, and of a number without one nobody knows", () => {
  expect(needed("judge", 0.1)?.n).toBeLessThan(200);
  expect(needed("stars", null)).toBeNull();
  expect(needed("stars", 0.05)?.n).toBeGreaterThan(100);
});

test("without any spread no number of examples is known", () => {
  expect(needed("latency", null)).toBeNull();
});
