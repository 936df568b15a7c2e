import { expect, test } from "vitest";
import { callsHref, callsQueryOf, loadCallsParams, NEWEST_FIRST } from "./search-params";

test("an address without parameters is the newest traces", () => {
  expect(loadCallsParams("")).toMatchObject({
    scope: "traces",
    filters: [],
    text: "",
    sort: [NEWEST_FIRST],
    cols: null,
    peek: null,
  });
});

test("filters survive the way through the address, whatever is in them", () => {
  const filters = [
    { field: 'inputs.a"b', op: "is" as const, value: `50% "of" a\\b, c&d=e #1 ü` },
    { field: "exception", op: "is empty" as const, value: "" },
  ];
  expect(loadCallsParams(callsHref({ filters, text: "a&b" }))).toMatchObject({ filters, text: "a&b" });
});

test("what is not a filter is left out and never breaks the page", () => {
  expect(loadCallsParams("?filters=nonsense").filters).toEqual([]);
  const mixed = JSON.stringify([["model", "is", "x"], ["model", "like", "x"], "?", ["", "is", "x"]]);
  expect(loadCallsParams(`?filters=${encodeURIComponent(mixed)}`).filters).toEqual([
    { field: "model", op: "is", value: "x" },
  ]);
});

test("defaults stay out of the address", () => {
  expect(callsHref({ scope: "traces", sort: [NEWEST_FIRST], filters: [] })).toBe("");
  expect(callsHref({ scope: "calls", sort: [{ field: "latency_ms", direction: "desc" }] })).toBe(
    "?scope=calls&sort=-latency_ms",
  );
});

test("the text to find is one more filter", () => {
  const params = { ...loadCallsParams(""), text: "  refund " };
  expect(callsQueryOf("acme/bot", params).filters).toEqual([{ field: "text", op: "contains", value: "refund" }]);
});

test("several fields sort, in their order, whatever their names hold", () => {
  const sort = [
    { field: "inputs.a,b%2C", direction: "desc" as const },
    { field: "name", direction: "asc" as const },
  ];
  expect(loadCallsParams(callsHref({ sort })).sort).toEqual(sort);
  expect(loadCallsParams("?sort=,-,").sort).toEqual([NEWEST_FIRST]);
});
