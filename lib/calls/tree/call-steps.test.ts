import { expect, test } from "vitest";
import { buildCallTree } from "./build-call-tree.ts";
import { placeAt, stepsTo } from "./call-steps.ts";
import { spanOf } from "./span-of.ts";
import { traceOf } from "./testing.ts";

const one = buildCallTree(
  traceOf([
    { id: "a", name: "predict_and_score" },
    { id: "a1", name: "search", parent: "a" },
    { id: "a2", name: "search", parent: "a" },
    { id: "a3", name: "llm", parent: "a2" },
    { id: "a4", name: "judge", parent: "a" },
  ]),
);
const other = buildCallTree(
  traceOf([
    { id: "b", name: "predict_and_score" },
    { id: "b0", name: "plan", parent: "b" },
    { id: "b1", name: "search", parent: "b" },
    { id: "b2", name: "search", parent: "b" },
    { id: "b3", name: "llm", parent: "b2" },
  ]),
);
const idAt = (place: number | undefined) => (place === undefined ? undefined : spanOf(other, place).id);
const matchOf = (id: string) => idAt(placeAt(other, stepsTo(one, one.places.get(id) ?? -1)));

test("a call is found in another run by its name among its siblings, level by level", () => {
  expect(matchOf("a")).toBe("b");
  expect(matchOf("a1")).toBe("b1");
  expect(matchOf("a2")).toBe("b2");
  expect(matchOf("a3")).toBe("b3");
});

test("a call that the other run did not make is not there", () => {
  expect(matchOf("a4")).toBeUndefined();
  expect(placeAt(other, ["search#2"])).toBeUndefined();
});

test("models are matched by their kind, as each has a name of its own", () => {
  const run = (name: string) => {
    const trace = traceOf([{ id: "root" }, { id: "predict", name, parent: "root" }]);
    return buildCallTree({ ...trace, kinds: ["", "model"], kind_index: [0, 1] });
  };
  expect(placeAt(run("Claude.predict"), stepsTo(run("GPT.predict"), 1))).toBe(1);
});
