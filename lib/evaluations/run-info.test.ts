import { expect, test } from "vitest";
import { runInfoOf } from "./run-info";

const CALL: Parameters<typeof runInfoOf>[0] = {
  ...{ id: "run", trace_id: "trace", name: "run", started_at: ago(50), ended_at: null, latency_ms: null },
  ...{ wb_user_id: null, exception_preview: null, self: null, model: null, imperative: false },
};
const OBJECTS: Parameters<typeof runInfoOf>[1] = {
  ...{ model: null, evaluation: null, dataset: null, rowsDigest: null, rows: null, trials: 1, scorers: {} },
};

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

test.each([
  [1, "running", false],
  [5, "running", true],
  [40, "lost", false],
] as const)("a run that was last heard of %i minutes ago is %s", (minutes, status, isQuiet) => {
  const active_at = ago(minutes);
  const info = runInfoOf(CALL, OBJECTS, { active_at, of_dataset: true });
  expect(info).toMatchObject({ status, quiet_since: isQuiet ? active_at : null });
});

test("a run that ended is not quiet, however long ago that was", () => {
  const ended = { ...CALL, ended_at: ago(10) };
  expect(runInfoOf(ended, OBJECTS, { active_at: ago(10), of_dataset: true })).toMatchObject({
    status: "done",
    quiet_since: null,
  });
});
