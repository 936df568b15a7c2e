import { isDeepStrictEqual } from "node:util";
import type { Question } from "./requests.ts";

/** A server's answer without what may differ: times of writing, users, sizes, the wording of errors. */
export type Answer = { kind: "ok" | "refused" | "fault"; body: unknown };

const VARYING = new Set([
  "created_at",
  "wb_user_id",
  "deleted_at",
  "storage_size_bytes",
  "total_storage_size_bytes",
  "size_bytes",
  "leaf_object_class",
]);

export function asAnswer({ path, body }: Question, status: number, text: string): Answer {
  if (status >= 500) return { kind: "fault", body: status };
  if (status >= 400) return { kind: "refused", body: undefined };
  if (path === "/feedback/create") {
    const { id: _, ...created } = JSON.parse(text) as Record<string, unknown>;
    return { kind: "ok", body: comparable(created) };
  }
  if (!path.endsWith("/stream_query")) return { kind: "ok", body: comparable(JSON.parse(text)) };
  const calls = parseLines(text);
  // Which small columns come along unasked differs.
  const isList = isDeepStrictEqual((body as { columns?: unknown }).columns, ["id"]);
  return { kind: "ok", body: isList ? calls.map((call) => (call as { id: unknown }).id) : comparable(calls) };
}

/**
 * Where Weft's answer says something else than the reference server's, if anywhere. More members than there are fine, as
 * clients ignore them; a null there may be missing here. Where the reference server fails there is nothing to compare.
 */
export function findDifference(got: Answer, wanted: Answer): string | undefined {
  if (got.kind === "fault") return "Weft failed";
  if (wanted.kind === "fault") return undefined;
  if (got.kind !== wanted.kind)
    return `Weft: ${got.kind} ${brief(got.body)}; reference: ${wanted.kind} ${brief(wanted.body)}`;
  return difference(got.body, wanted.body, "answer");
}

function difference(got: unknown, wanted: unknown, where: string): string | undefined {
  if (isDeepStrictEqual(got ?? null, wanted ?? null)) return undefined;
  const alike = isRecord(got) && isRecord(wanted) && Array.isArray(got) === Array.isArray(wanted);
  if (!alike || (Array.isArray(got) && Array.isArray(wanted) && got.length !== wanted.length)) {
    return `${where}: Weft ${brief(got)}, reference ${brief(wanted)}`;
  }
  for (const key of Object.keys(wanted)) {
    const found = difference(got[key], wanted[key], `${where}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function parseLines(text: string): unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as unknown);
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "string") return comparableTime(value);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !VARYING.has(key));
  return Object.fromEntries(kept.map(([key, member]) => [key, comparable(member)]));
}

function comparableTime(text: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:]+\.\d+Z$/.test(text) ? text.replace(/\.?0*Z$/, "Z") : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object";
}

function brief(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 300) ?? "nothing";
}
