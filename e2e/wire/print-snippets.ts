import { text } from "node:stream/consumers";
import type { Filter, Sort } from "../../lib/calls/filters/filters.ts";
import { querySnippets } from "../../lib/calls/wire/query-snippets.ts";
import { wireTableQuery } from "../../lib/calls/wire/wire-query.ts";

// Reads a table's question as JSON and prints what the table offers to copy, as JSON: `{"Python": …, "curl": …}`.

type Question = {
  baseUrl: string;
  project_id: string;
  scope: "traces" | "calls";
  filters: Filter[];
  query: string | null;
  sort: Sort[];
  ids?: string[];
};

const { baseUrl, ids, ...question } = JSON.parse(await text(process.stdin)) as Question;
const asked = wireTableQuery(question);
const snippets = querySnippets({ baseUrl, projectId: question.project_id, asked, ids });
process.stdout.write(JSON.stringify(Object.fromEntries(snippets.map(({ label, code }) => [label, code]))));
