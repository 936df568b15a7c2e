import { expect, test } from "vitest";
import { querySnippets } from "./query-snippets.ts";
import { wireTableQuery } from "./wire-query.ts";

function snippets(expand?: string[]) {
  const asked = wireTableQuery({
    project_id: "a/b",
    scope: "calls",
    filters: [{ field: "inputs.model.name", op: "is", value: "it's" }],
    sort: [{ field: "latency_ms", direction: "desc" }],
  });
  const input = { baseUrl: "http://127.0.0.1:6363", projectId: "a/b", asked };
  return Object.fromEntries(
    querySnippets({ ...input, ...(expand && { expand }) }).map(({ label, code }) => [label, code]),
  );
}

test("a question is the same in each client's words", () => {
  const { Python, TypeScript, curl } = snippets();
  expect(Python).toContain('sort_by=[{"field": "summary.weave.latency_ms", "direction": "desc"}],');
  expect(Python).not.toContain("expand_columns");
  expect(TypeScript).toContain('"sort_by":[{"field":"summary.weave.latency_ms","direction":"desc"}]');
  expect(curl).toContain(`it'\\''s`);
});

test("fields behind refs are asked for with what the refs name", () => {
  const { Python, TypeScript, curl } = snippets(["inputs.model"]);
  expect(Python).toContain('expand_columns=["inputs.model"],');
  for (const code of [TypeScript, curl]) expect(code).toContain('"expand_columns":["inputs.model"]');
});
