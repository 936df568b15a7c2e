import { expect, test } from "vitest";
import { among } from "./among";

test("what a filter is known to find is asked for by its ids, beside the filter", () => {
  const text = { field: "text", op: "contains", value: "refund" } as const;
  const query = { project_id: "a/b", scope: "calls" as const, sort: [], query: null, filters: [text] };
  expect(among(query, ["1", "2"]).filters).toEqual([text, { field: "id", op: "in", value: "1, 2" }]);
  expect(among(query, []).filters).toEqual([text, { field: "id", op: "in", value: "" }]);
  expect(among({ ...query, filters: [] }, ["1"]).filters).toEqual([]);
});
