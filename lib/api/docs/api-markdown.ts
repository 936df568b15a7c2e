import type { Endpoint } from "../endpoint.ts";
import { LEFT_OUT } from "../left-out.ts";
import { describeType, type JsonSchema } from "./describe-schema.ts";
import { jsonSchema } from "./openapi.ts";

/** `docs/api.md`: every endpoint with its members, from the table of endpoints. */
export function apiMarkdown(endpoints: readonly Endpoint[]): string {
  const groups = Map.groupBy(endpoints, ({ path }) => groupOf(path));
  const sections = [...groups].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
  return `${[
    "# The API",
    "",
    "Made from the table of endpoints by `npm run docs:api`; a test holds it against the table. Every path also answers below",
    "`/traces`. The same as an OpenAPI document: `/openapi.json`; to browse and try: `/docs` in the app.",
    "",
    "Bodies are JSON whatever their content type, plain or gzip. Errors are `{reason, detail}` with a status: 400 invalid,",
    "404 not found, 408 the body stood still, 409 another digest, 413 too large, 422 not of the schema, 501 not supported,",
    "503 busy (with Retry-After), 504 the query took too long.",
    ...sections.flatMap(([group, members]) => ["", `## ${group}`, ...members.flatMap(describe)]),
  ].join("\n")}\n`;
}

const GROUPS = ["call", "calls", "obj", "objs", "table", "refs", "file", "files", "feedback", "cost"];

function groupOf(path: string): string {
  const [, first = "", , , third = ""] = path.split("/");
  return first === "v2" ? `v2: ${third}` : first === "weft" ? "weft: the app's own" : first;
}

function order(group: string): number {
  const at = GROUPS.indexOf(group);
  return at >= 0 ? at : group.startsWith("weft") ? 200 : 100;
}

function describe(endpoint: Endpoint): string[] {
  const { method, path, summary, aliases, format, request, response } = endpoint;
  const schema = jsonSchema(request, "input") as JsonSchema;
  const members = Object.entries(schema.properties ?? {}).filter(([name]) => !path.includes(`{${name}}`));
  const required = new Set(schema.required);
  const answers = format === "bytes" ? "bytes" : describeType(jsonSchema(response, "output") as JsonSchema);
  return [
    "",
    `### ${method} ${path}`,
    "",
    `${summary}.${aliases.length > 0 ? ` Also ${aliases.map((alias) => `\`${alias}\``).join(", ")}.` : ""}`,
    ...(members.length > 0 ? ["", "| member | type |", "| --- | --- |"] : []),
    ...members.map(
      ([name, member]) =>
        `| \`${name}\`${required.has(name) ? "" : "?"} | ${code(describeType(member).replaceAll("|", "\\|"))} |`,
    ),
    "",
    `Answers ${ANSWERS[format] ?? ""}${code(answers)}`,
  ];
}

const ANSWERS: Partial<Record<Endpoint["format"], string>> = {
  "json-lines": "JSON lines of ",
  events: "server-sent events of ",
};

function code(text: string): string {
  return `\`${text}\``;
}

type Published = { endpoint: string; since: string };

/** `docs/compatibility.md`: what becomes of each endpoint that the published clients know. */
export function compatibilityMarkdown(
  published: readonly Published[],
  isServed: (method: string, path: string) => boolean,
): string {
  const reasons = new Map(
    LEFT_OUT.flatMap(({ endpoints, reason }) => endpoints.map((name) => [name as string, reason])),
  );
  const rows = published.map(({ endpoint, since }) => {
    const [method = "", path = ""] = endpoint.split(" ");
    const state = isServed(method, path) ? "served" : `501: ${reasons.get(endpoint) ?? "unknown"}`;
    return { since, line: `| \`${endpoint}\` | ${state} |`, served: state === "served" };
  });
  const of = (since: string) => rows.filter((row) => row.since === since);
  const table = (since: string) => ["", "| endpoint | state |", "| --- | --- |", ...of(since).map(({ line }) => line)];
  const count = (since: string) => `${of(since).filter(({ served }) => served).length} of ${of(since).length} served`;
  return `${[
    "# Compatibility",
    "",
    "Every endpoint of the trace API as its clients know it, and what Weft does with it. Made by `npm run docs:api`; a test holds",
    "it against the table of endpoints. What is left out answers 501 with the reason given here.",
    "",
    "Clients that run unmodified against Weft, each in CI: Python `weave` 0.51.44, 0.51.47 and the newest; npm `weave` 0.7.5,",
    "0.9.3 and 0.11.1; OpenTelemetry exporters (protobuf and JSON). `npm run e2e:reference` asks Weft and the published reference",
    "server the same generated questions and compares their answers.",
    "",
    `## The first compatible release (0.51): ${count("0.51")}`,
    ...table("0.51"),
    "",
    `## Newer clients (0.54): ${count("0.54")}`,
    ...table("0.54"),
  ].join("\n")}\n`;
}
