import { expect, test } from "vitest";
import { callsHref, loadCallsParams } from "../calls/search-params";
import { CALLS_VIEWS, viewToOpen } from "./calls-views";
import { applyView, sameState, viewState } from "./view-state";

const params = (href: string) => loadCallsParams(href);

test("a state is the address's own texts, without defaults, and gives the same address back", () => {
  const href = callsHref({
    scope: "calls",
    filters: [{ field: "model", op: "is", value: "a&b" }],
    cols: [{ id: "name", width: 200 }, { id: "inputs.q" }],
  });
  const state = viewState(params(href), CALLS_VIEWS);
  expect(state).toEqual({
    scope: "calls",
    filters: '[["model","is","a&b"]]',
    cols: '[["name",200],"inputs.q"]',
  });
  const applied = applyView(state, CALLS_VIEWS);
  expect(applied.dropped).toEqual([]);
  expect(callsHref(applied.state)).toBe(href);
});

test("what is open is no part of a view", () => {
  expect(viewState(params("?peek=c1&view=v"), CALLS_VIEWS)).toEqual({});
});

test("a view that names what is gone opens with the rest, and says what it left out", () => {
  const { state, dropped } = applyView(
    {
      cols: '["name","vanished","inputs.q"]',
      filters: '[["model","is","x"],["model","resembles","y"]]',
      scope: "everything",
      hologram: "on",
    },
    CALLS_VIEWS,
  );
  expect(state.cols).toEqual([{ id: "name" }, { id: "inputs.q" }]);
  expect(state.filters).toEqual([{ field: "model", op: "is", value: "x" }]);
  expect(state.scope).toBe("traces");
  expect(dropped.sort()).toEqual(["1 of 2 filters", "column vanished", "hologram", "scope everything"]);
});

test("no state breaks a page", () => {
  for (const text of ["", "null", "{}", "[[]]", "[null]", "[{}]", "\0", "__proto__"]) {
    const state = Object.fromEntries(
      [...Object.keys(CALLS_VIEWS.params), "__proto__", "constructor"].map((key) => [key, text]),
    );
    expect(() => applyView(state, CALLS_VIEWS)).not.toThrow();
  }
});

test("states are the same when they show the same", () => {
  expect(sameState({ scope: "traces" }, {}, CALLS_VIEWS)).toBe(true);
  expect(sameState({ sort: "-started_at", text: "" }, {}, CALLS_VIEWS)).toBe(true);
  expect(sameState({ cols: '["name"]' }, { cols: '[ "name" ]' }, CALLS_VIEWS)).toBe(true);
  expect(sameState({ cols: '["name"]' }, { cols: '[["name",90]]' }, CALLS_VIEWS)).toBe(false);
});

test("a short address opens the view it names, or the default; one that says more is left alone", () => {
  const views: { object_id: string; is_default: boolean; state: Record<string, string> }[] = [
    { object_id: "calls", is_default: false, state: { scope: "calls" } },
    { object_id: "usual", is_default: true, state: { sort: "-latency_ms" } },
    { object_id: "empty", is_default: false, state: {} },
  ];
  const opened = (href: string) => {
    const found = viewToOpen(params(href), views);
    return found && callsHref(found);
  };
  expect(opened("?view=calls&peek=c1")).toBe("?scope=calls&view=calls&peek=c1");
  expect(opened("")).toBe("?sort=-latency_ms&view=usual");
  expect(opened("?view=all")).toBeUndefined();
  expect(opened("?view=empty")).toBeUndefined();
  expect(opened("?view=gone")).toBeUndefined();
  expect(opened("?view=calls&text=x")).toBeUndefined();
  expect(viewToOpen(params(""), [])).toBeUndefined();
});
