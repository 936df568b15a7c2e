import type { WireCall } from "../../../db/queries/calls/wire-calls.ts";
import type { JsonText } from "../../json/json-text.ts";
import { scanObject } from "../../json/scan.ts";
import { opName } from "../ingest/trace-name.ts";

/** Further members of `summary.weave`, as JSON text. */
export type WeaveExtras = { costs?: string | undefined; feedback?: string | undefined };

/** A call as the wire's JSON text: the user's payloads are put in as they were stored. */
export function callJson(call: WireCall, columns: ColumnChoice | undefined, extras: WeaveExtras = {}): string {
  const payload = (root: PayloadRoot, text: JsonText | null, absent: string) =>
    columns === undefined ? (text ?? absent) : columns.pick(root, text, absent);
  return (
    `{"id":${JSON.stringify(call.id)},"project_id":${JSON.stringify(call.project_id)},"op_name":${JSON.stringify(call.op_name)}` +
    `,"display_name":${JSON.stringify(call.display_name)},"trace_id":${JSON.stringify(call.trace_id)}` +
    `,"parent_id":${JSON.stringify(call.parent_id)},"thread_id":${JSON.stringify(call.thread_id)}` +
    `,"turn_id":${JSON.stringify(call.turn_id)},"started_at":"${call.started_at}"` +
    `,"attributes":${payload("attributes", call.attributes, "{}")},"inputs":${payload("inputs", call.inputs, "{}")}` +
    `,"ended_at":${JSON.stringify(call.ended_at)},"exception":${call.exception ?? "null"}` +
    `,"output":${payload("output", call.output, "null")},"summary":${summaryJson(call, columns, extras)}` +
    `,"wb_user_id":${JSON.stringify(call.wb_user_id)},"wb_run_id":${JSON.stringify(call.wb_run_id)}` +
    `${optional("wb_run_step", call.wb_run_step)}${optional("wb_run_step_end", call.wb_run_step_end)}` +
    `${optional("otel_dump", call.otel_dump)},"deleted_at":null` +
    `,"storage_size_bytes":${call.storage_size_bytes ?? null},"total_storage_size_bytes":${call.total_storage_size_bytes ?? null}}`
  );
}

type PayloadRoot = "attributes" | "inputs" | "output" | "summary";

/** Which parts of the payloads a query's `columns` ask for. */
export class ColumnChoice {
  readonly #paths = new Map<string, PathTree>();

  constructor(columns: readonly string[]) {
    for (const column of columns) {
      const [root = "", ...path] = column.split(".");
      const tree = this.#paths.get(root) ?? new Map<string, PathTree>();
      this.#paths.set(root, path.length === 0 ? WHOLE : tree === WHOLE ? WHOLE : withPath(tree as PathMap, path));
    }
  }

  /** Whether anything of a payload is asked for. */
  has(root: PayloadRoot): boolean {
    return this.#paths.has(root);
  }

  /** The asked-for part of a payload, with nothing else beside it. */
  pick(root: PayloadRoot, text: JsonText | null, absent: string): string {
    const tree = this.#paths.get(root);
    if (tree === undefined || text === null) return absent;
    return pickPaths(text, 0, text.length, tree);
  }
}

const WHOLE = "whole";
type PathMap = Map<string, PathTree>;
type PathTree = PathMap | typeof WHOLE;

function withPath(tree: PathMap, path: readonly string[]): PathMap {
  const [key = "", ...rest] = path;
  const below = tree.get(key);
  if (rest.length === 0) tree.set(key, WHOLE);
  else if (below !== WHOLE) tree.set(key, withPath(below ?? new Map<string, PathTree>(), rest));
  return tree;
}

function pickPaths(text: string, start: number, end: number, tree: PathTree): string {
  if (tree === WHOLE || text.charCodeAt(start) !== 123) return text.slice(start, end);
  const members: string[] = [];
  scanObject(text, start, (key, from, to, keyStart, keyEnd) => {
    const below = tree.get(key);
    if (below) members.push(`${text.slice(keyStart, keyEnd)}:${pickPaths(text, from, to, below)}`);
  });
  return `{${members.join(",")}}`;
}

/** The user's summary with the server's own `weave` member, which takes the place of any that was logged. */
function summaryJson(call: WireCall, columns: ColumnChoice | undefined, extras: WeaveExtras): string {
  if (columns && !columns.has("summary")) return "null";
  const weave = weaveSummary(call, extras);
  const members: string[] = [];
  const text = call.summary ?? "{}";
  scanObject(text, 0, (key, _from, to, keyStart) => {
    if (key !== "weave") members.push(text.slice(keyStart, to));
  });
  return `{${[...members, `"weave":${weave}`].join(",")}}`;
}

function weaveSummary({ status, display_name, op_name, latency_ms }: WireCall, extras: WeaveExtras): string {
  const own = JSON.stringify({
    status,
    ...(display_name ? { display_name } : { trace_name: opName(op_name) }),
    ...(latency_ms === null ? {} : { latency_ms: Math.trunc(latency_ms) }),
  });
  const more = Object.entries(extras).flatMap(([key, text]) => (text === undefined ? [] : `,"${key}":${text}`));
  return `${own.slice(0, -1)}${more.join("")}}`;
}

function optional(key: string, value: JsonText | number | null): string {
  return value === null ? "" : `,"${key}":${value}`;
}
