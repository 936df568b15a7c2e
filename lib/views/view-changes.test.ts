import { expect, test } from "vitest";
import { viewChanges } from "./view-changes";

const state = { scope: "calls", filters: "[]" };
const view = { label: "Slow", description: null, pinned: true, is_default: false, state };

test("a version says what it changed, once each", () => {
  const state = { filters: '[["status","is","error"]]', query: '{"$expr":{}}', cols: '["name"]' };
  expect(viewChanges({ ...view, state }, view)).toBe("scope, filters, columns");
  expect(viewChanges({ ...view, label: "Slower", pinned: false }, view)).toBe("name, unpinned");
  expect(viewChanges({ ...view, is_default: true }, view)).toBe("the default");
});

test("a first version is saved, and one that changed nothing is saved again", () => {
  expect(viewChanges(view, undefined)).toBe("saved");
  expect(viewChanges({ ...view, state: { ...view.state } }, view)).toBe("saved again");
});
