import { expect, test } from "vitest";
import { saveRunData } from "@/db/queries/evaluations/evaluation-run-data";
import { testContext } from "@/db/testing/context";
import { asJsonText } from "@/lib/json/json-text";
import { readHeldTrials } from "./held-trials";

test("trials are read once for those who ask within a moment, under the stamp that they are kept under", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const keep = (stamp: string, trials: string) =>
    saveRunData(ctx.sql, project_id, {
      ...{ run_id: "run", stamp, active_at: "2026-01-01T00:00:00Z", of_dataset: false },
      ...{ summary: asJsonText("{}"), trials: asJsonText(trials) },
    });
  const read = (stamp: string) => readHeldTrials(ctx, { project_id, run_id: "run", stamp });
  await keep("first", "[1]");
  expect(await read("first")).toBe("[1]");
  await keep("second", "[2]");
  expect(await Promise.all([read("first"), read("second")])).toEqual(["[1]", "[2]"]);
  expect(await read("third")).toBeUndefined();
});
