import { NumberLiteral } from "../../query/number-literal.ts";
import { parseQueryJson } from "../../query/query-text.ts";
import type { WireTableQuery } from "./wire-query.ts";

export type QuerySnippet = { label: "Python" | "TypeScript" | "curl"; code: string };

type SnippetInput = {
  baseUrl: string;
  projectId: string;
  asked: WireTableQuery;
  /** Only these calls, where some were picked by hand. */
  ids?: readonly string[] | undefined;
  /** Where refs stand for what they name. */
  expand?: readonly string[];
};

/** How a program reads exactly the calls that a table shows, for each client and for none. */
export function querySnippets(input: SnippetInput): QuerySnippet[] {
  return [
    { label: "Python", code: pythonSnippet(input) },
    { label: "TypeScript", code: typescriptSnippet(input) },
    { label: "curl", code: curlSnippet(input) },
  ];
}

function pythonSnippet({ baseUrl, projectId, asked, ids, expand = [] }: SnippetInput): string {
  const filter = filterOf(asked, ids);
  const given = [
    ...(Object.keys(filter).length > 0 ? [`    filter=${python(filter)},`] : []),
    ...(asked.query && !ids ? [`    query=${python(parseQueryJson(asked.query))},`] : []),
    ...(asked.sort_by.length > 0 ? [`    sort_by=${python(asked.sort_by)},`] : []),
    ...(expand.length > 0 ? [`    expand_columns=${python(expand)},`] : []),
  ];
  return `import weave

# WANDB_BASE_URL=${baseUrl}
client = weave.init(${JSON.stringify(projectId)})
calls = client.get_calls(
${given.join("\n")}
)
for call in calls:
    print(call.id, call.inputs, call.output)
`;
}

function typescriptSnippet(input: SnippetInput): string {
  return `const response = await fetch(${JSON.stringify(`${input.baseUrl}/calls/stream_query`)}, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(${bodyOf(input)}),
});
if (!response.ok || !response.body) throw new Error(await response.text());

let rest = "";
for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop() ?? "";
  for (const call of lines.map((line) => JSON.parse(line))) {
    console.log(call.id, call.inputs, call.output);
  }
}
`;
}

function curlSnippet(input: SnippetInput): string {
  return `curl -sN ${inShell(`${input.baseUrl}/calls/stream_query`)} \\
  -H 'Content-Type: application/json' \\
  -d ${inShell(bodyOf(input))}
`;
}

function bodyOf({ projectId, asked, ids, expand = [] }: SnippetInput): string {
  const filter = filterOf(asked, ids);
  const members = [
    `"project_id":${JSON.stringify(projectId)}`,
    ...(Object.keys(filter).length > 0 ? [`"filter":${JSON.stringify(filter)}`] : []),
    // As text, since its numbers keep their digits.
    ...(asked.query && !ids ? [`"query":${asked.query}`] : []),
    ...(asked.sort_by.length > 0 ? [`"sort_by":${JSON.stringify(asked.sort_by)}`] : []),
    ...(expand.length > 0 ? [`"expand_columns":${JSON.stringify(expand)}`] : []),
  ];
  return `{${members.join(",")}}`;
}

function filterOf({ filter }: WireTableQuery, ids: readonly string[] | undefined): Record<string, unknown> {
  return ids ? { call_ids: [...ids] } : filter;
}

/** A value as Python writes it. */
function python(value: unknown): string {
  if (value instanceof NumberLiteral) return value.source;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") {
    return `{${Object.entries(value)
      .map(([key, member]) => `${JSON.stringify(key)}: ${python(member)}`)
      .join(", ")}}`;
  }
  // JSON's strings and numbers are Python's too.
  return JSON.stringify(value);
}

/** A word for a POSIX shell, whatever is in it. */
function inShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
