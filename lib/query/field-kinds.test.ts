import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { COLUMNS, COUNT_FIELDS, USAGE_FIELDS } from "./call-fields";
import { COLUMN_KINDS, fieldKind } from "./field-kinds";

test("the browser and the store agree on what the columns are", () => {
  const ofProject = Object.entries({ ...USAGE_FIELDS, ...COUNT_FIELDS }).map(
    ([name, field]) => [name, field(sql`c.project_id`)] as const,
  );
  const kinds = Object.fromEntries([...Object.entries(COLUMNS), ...ofProject].map(([name, { kind }]) => [name, kind]));
  expect(COLUMN_KINDS).toEqual(kinds);
});

test("what is no column is a path, whatever it is called", () => {
  expect(fieldKind("latency_ms")).toBe("number");
  expect(fieldKind("inputs.latency_ms")).toBe("path");
  expect(fieldKind("constructor")).toBe("path");
});
