import type { Ctx } from "../api/context.ts";
import { traceName } from "../calls/ingest/trace-name.ts";
import { streamCalls } from "../calls/wire/query-calls.ts";
import { readCall } from "../calls/wire/read-call.ts";
import type { CallsFilter } from "../calls/wire/wire-schemas.ts";
import { AppError } from "../errors.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText, NULL_TEXT } from "../json/json-text.ts";
import { objectText, plainText, stringOf } from "../json/object-text.ts";
import { membersOf } from "../objects/object-class.ts";

/** What marks a call as part of an evaluation that a client logs step by step, below `attributes.weave`. */
export const MARKS = {
  run: "evaluation_run",
  prediction: "prediction",
  score: "score",
} as const;
export type RunPart = keyof typeof MARKS;

type Members = ReadonlyMap<string, JsonText>;

/** A call of an evaluation with its payloads as text. */
export type RunCall = {
  id: string;
  parent_id: string | null;
  trace_id: string;
  op_name: string;
  display_name: string | null;
  started_at: string;
  ended_at: string | null;
  exception: string | null;
  wb_user_id: string | null;
  inputs: Members;
  output: JsonText;
  summary: JsonText;
  /** The members of `attributes.weave`. */
  marks: Members;
  /** Of the whole call's text, which its parts keep alive. */
  characters: number;
};

/** Finds a part of an evaluation by its call's id; any other call is not found. */
export async function getPart(ctx: Ctx, project_id: string, part: RunPart, id: string): Promise<RunCall> {
  const { call } = await readCall(ctx, { project_id, id });
  const found = call && runCallOf(call);
  if (found && isPart(found, part)) return found;
  throw new AppError("not_found", `${NAMES[part]} ${id.slice(0, 128)} not found in ${project_id}`);
}

/** Finds any call; undefined when it is not there. */
export async function findCall(ctx: Ctx, project_id: string, id: string): Promise<RunCall | undefined> {
  const { call } = await readCall(ctx, { project_id, id });
  return call ? runCallOf(call) : undefined;
}

const NAMES = { run: "evaluation run", prediction: "prediction", score: "score" } as const;

/** Whether a call was logged as that part of a run: clients mark each in its attributes. */
export function isPart({ marks }: RunCall, part: RunPart): boolean {
  const mark = marks.get(MARKS[part]);
  return mark === '"true"' || mark === "true";
}

type ListParts = {
  project_id: string;
  filter?: CallsFilter;
  conditions?: readonly unknown[];
  columns?: string[];
  include_costs?: boolean;
  limit?: number | null;
  offset?: number | null;
};

/** The calls that match, oldest first. */
export async function* listRunCalls(ctx: Ctx, input: ListParts): AsyncGenerator<RunCall> {
  const { conditions, ...rest } = input;
  const query = conditions?.length ? asJsonText(JSON.stringify({ $expr: { $and: conditions } })) : undefined;
  for await (const lines of streamCalls(ctx, { ...rest, query })) {
    for (const line of lines.split("\n")) if (line !== "") yield runCallOf(asJsonText(line));
  }
}

/** The condition that a mark has one of these values. */
export function markIs(mark: string, values: readonly string[]): unknown {
  const literals = values.map((value) => ({ $literal: value }));
  return { $in: [{ $getField: `attributes.weave.${mark}` }, literals] };
}

/** The attributes of a call that is part of an evaluation. */
export function markedAttributes(marks: Readonly<Record<string, string | null | undefined>>): JsonText {
  const there = Object.entries(marks).flatMap(([key, value]): [string, JsonText][] =>
    value === null || value === undefined ? [] : [[key, plainText(value)]],
  );
  return objectText([["weave", objectText(there)]]);
}

/** A call from its text on the wire. */
function runCallOf(text: JsonText): RunCall {
  const members = membersOf(text) ?? new Map<string, JsonText>();
  const op_name = stringOf(members.get("op_name")) ?? "";
  const attributes = membersOf(members.get("attributes") ?? EMPTY_OBJECT);
  return {
    id: stringOf(members.get("id")) ?? "",
    parent_id: stringOf(members.get("parent_id")) ?? null,
    trace_id: stringOf(members.get("trace_id")) ?? "",
    op_name: traceName(op_name),
    display_name: stringOf(members.get("display_name")) ?? null,
    started_at: stringOf(members.get("started_at")) ?? "",
    ended_at: stringOf(members.get("ended_at")) ?? null,
    exception: stringOf(members.get("exception")) ?? null,
    wb_user_id: stringOf(members.get("wb_user_id")) ?? null,
    inputs: membersOf(members.get("inputs") ?? EMPTY_OBJECT) ?? new Map(),
    output: members.get("output") ?? NULL_TEXT,
    summary: members.get("summary") ?? EMPTY_OBJECT,
    marks: membersOf(attributes?.get("weave") ?? EMPTY_OBJECT) ?? new Map(),
    characters: text.length,
  };
}
