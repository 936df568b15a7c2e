import { expect, test } from "vitest";
import type { Filter } from "../calls/filters/filters";
import { wireTableQuery } from "../calls/wire/wire-query";
import { parseQuery } from "../query/expression";
import { clientQuery, readClientQuery } from "./client-query";

test("every chip comes back from the words of the clients as it was", () => {
  const filters: Filter[] = [
    { field: "status", op: "is not", value: "error" },
    { field: "latency_ms", op: "<", value: "500.50" },
    { field: "latency_ms", op: ">=", value: "5" },
    { field: "inputs.k", op: "<=", value: "7" },
    { field: "inputs.k", op: "between", value: "1 .. 2" },
    { field: "output", op: "contains", value: 'a"b' },
    { field: "started_at", op: "in last", value: "7d" },
    { field: "thread_id", op: "is empty", value: "" },
    { field: "model", op: "in", value: "a, b" },
    { field: "text", op: "contains", value: "refund" },
  ];
  const asked = wireTableQuery({ project_id: "a/b", scope: "calls", filters, sort: [] });
  expect(asked.query).not.toContain("$lt");
  expect(asked.query).toContain("summary.weave.latency_ms");
  expect(clientQuery(parseQuery(asked.query ?? ""))).toEqual({ filters, query: null });
});

test("a query that no chip can say stays a query, word for word", () => {
  const either =
    '{"$expr":{"$or":[{"$eq":[{"$getField":"inputs.a"},{"$literal":1.50}]},{"$gt":[{"$getField":"inputs.b"},{"$literal":2}]}]}}';
  expect(clientQuery(parseQuery(either))).toEqual({ filters: [], query: either });
});

test("a query whose parts name their Python classes is read for what it says", () => {
  const marked = (name: string, members: object) => ({
    _type: name,
    ...members,
    _class_name: name,
    _bases: ["BaseModel"],
  });
  const field = marked("GetFieldOperator", { $getField: "inputs.q" });
  const literal = marked("LiteralOperation", { $literal: { _type: "kept" } });
  const equal = marked("EqOperation", { $eq: [field, literal] });
  const query = marked("Query", { $expr: marked("AndOperation", { $and: [equal] }) });
  expect(readClientQuery(JSON.stringify(query))).toEqual({
    $and: [{ $eq: [{ $getField: "inputs.q" }, { $literal: { _type: "kept" } }] }],
  });
  expect(readClientQuery('{"$expr":{"$like":[]}}')).toBeUndefined();
  expect(readClientQuery("5")).toBeUndefined();
});
