import { expect, test } from "vitest";
import { measureAgreement, type Rating } from "./measure-agreement.ts";
import { asHumanLabel, judgedLabels, majority, measureJudge } from "./measure-judge.ts";

/** Ratings of calls 0, 1, 2… by one rater; a dot is a call that they did not rate. */
const by = (rater: string, values: string): Rating[] =>
  [...values].flatMap((value, call) =>
    value === "." ? [] : [{ call_id: String(call).padStart(3, "0"), rater, value: value === "y" }],
  );

// Cohen 1960's example: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; kappa is 0.4.
const A = "y".repeat(25) + "n".repeat(25);
const B = "y".repeat(20) + "n".repeat(5) + "y".repeat(10) + "n".repeat(15);

test("two raters: kappa, its interval and the matrix by value", () => {
  const measured = measureAgreement({ kind: "boolean" }, [...by("Ann", A), ...by("Bob", B)], "seed");
  const [pair] = measured?.pairs ?? [];
  expect(pair).toMatchObject({
    a: "Ann",
    b: "Bob",
    n: 50,
    agreement: 0.7,
    matrix: [
      [15, 10],
      [5, 20],
    ],
  });
  expect(pair?.kappa.estimate).toBeCloseTo(0.4, 12);
  expect(pair?.kappa.lo ?? 1).toBeLessThan(0.4);
  expect(measured).toMatchObject({ units: 50, ratings: 100, raters: ["Ann", "Bob"], fleiss: { units: 50, raters: 2 } });
});

test("calls that one alone rated count for nobody's agreement", () => {
  const measured = measureAgreement(
    { kind: "boolean" },
    [...by("Ann", "yyn."), ...by("Bob", "yn.y"), ...by("Cid", "yn..")],
    "seed",
  );
  expect(measured).toMatchObject({ units: 2, ratings: 6, fleiss: { units: 2, raters: 3 } });
  expect(measured?.pairs.map(({ n }) => n)).toEqual([2, 2, 2]);
});

test("numbers are compared by their distance, texts not at all", () => {
  const numbers = [1, 2, 3, 4].flatMap((value, call) => [
    { call_id: String(call), rater: "Ann", value },
    { call_id: String(call), rater: "Bob", value: value + 0.1 },
  ]);
  const control = { kind: "number", integer: false, min: undefined, max: undefined, step: 0.1 } as const;
  const measured = measureAgreement(control, numbers, "seed");
  expect(measured?.level).toBe("interval");
  expect(measured?.alpha.estimate ?? 0).toBeGreaterThan(0.99);
  expect(measureAgreement({ kind: "text", maxLength: undefined }, [], "seed")).toBeUndefined();
});

test("a judge is measured against people, each cell with its calls", () => {
  const truth = new Map([
    ["a", true],
    ["b", true],
    ["c", false],
    ["d", false],
    ["alone", true],
  ]);
  const given = new Map([
    ["a", true],
    ["b", false],
    ["c", false],
    ["d", true],
  ]);
  const measured = measureJudge(truth, given);
  expect(measured).toMatchObject({
    n: 4,
    labels: [true, false],
    accuracy: 0.5,
    precision: 0.5,
    recall: 0.5,
    f1: 0.5,
    mcc: 0,
  });
  expect(measured?.cells).toEqual([
    [["a"], ["b"]],
    [["d"], ["c"]],
  ]);
  expect(measureJudge(truth, new Map())).toBeUndefined();
});

test("a judge that writes free text is not measured: the matrix would grow with the square of what it wrote", () => {
  const calls = Array.from({ length: 4_000 }, (_, call) => String(call));
  const truth = new Map(calls.map((call, place) => [call, place % 2 ? "good" : "bad"]));
  const wrote = new Map(calls.map((call) => [call, `A reason of its own for ${call}`]));
  expect(measureJudge(truth, wrote)).toBeUndefined();
});

test("people's majority is held to be true, unless they are divided", () => {
  expect(majority([true, true, false])).toBe(true);
  expect(majority(["a", "b"])).toBeUndefined();
  expect(majority([])).toBeUndefined();
});

test("a scorer's output is labels by path, and numbers are yes from the threshold on", () => {
  expect([...judgedLabels({ passed: true, detail: { score: 0.7, why: "ok", list: [1] } })]).toEqual([
    ["passed", true],
    ["detail.score", 0.7],
    ["detail.why", "ok"],
  ]);
  expect([...judgedLabels(0.2)]).toEqual([["", 0.2]]);
  expect(asHumanLabel(0.7, new Set(["boolean"]), 0.5)).toBe(true);
  expect(asHumanLabel(0.2, new Set(["boolean"]), 0.5)).toBe(false);
  expect(asHumanLabel("yes", new Set(["boolean"]), 0.5)).toBeUndefined();
});
