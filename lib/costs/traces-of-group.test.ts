import { expect, test } from "vitest";
import { filterExpression } from "../calls/filters/filter-expression.ts";
import { filtersOfGroup } from "./traces-of-group.ts";

test("a group leads to its calls, by chips that the table understands", () => {
  expect(filtersOfGroup("op", "chat", "7d")).toEqual([
    { field: "trace_name", op: "is", value: "chat" },
    { field: "started_at", op: "in last", value: "7d" },
  ]);
  expect(filtersOfGroup("user", null, "all")).toEqual([{ field: "wb_user_id", op: "is empty", value: "" }]);
  expect(filtersOfGroup("day", "2024-12-31", "30d").slice(0, 2)).toEqual([
    { field: "started_at", op: ">=", value: "2024-12-31T00:00:00Z" },
    { field: "started_at", op: "<", value: "2025-01-01T00:00:00Z" },
  ]);
  for (const by of ["model", "op", "user", "day"] as const)
    for (const filter of filtersOfGroup(by, by === "day" ? "2025-05-01" : "x", "24h"))
      expect(() => filterExpression(filter)).not.toThrow();
});
