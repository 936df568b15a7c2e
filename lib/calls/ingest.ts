import type { Ctx } from "@/lib/api/context";
import { notJson } from "@/lib/api/request-body";
import { AppError } from "@/lib/errors";
import { expectEnd, scanArray, scanObject, skipSpace } from "@/lib/json/scan";
import { PartBatch } from "./part-batch";
import { readComplete, readEnd, readStart, type StartedCall } from "./read-parts";
import { type RefusedCall, writeBatch } from "./write-batch";

/**
 * The wire's ways of logging calls. Bodies are read as text, item by item, so that users' payloads are stored as they
 * came; one bad item never keeps its companions from being stored.
 */

const MAX_BATCH_ITEMS = 20_000;

/** What was wrong with an item: by its place in the batch, or by its id when only the database saw it. */
type BatchError = { index: number; reason: string } | RefusedCall;

/** `call/upsert_batch`: `{batch: [{mode: "start"|"end", req: {start|end: …}}]}`. Answers item by item, bad ones by name. */
export async function upsertBatch(ctx: Ctx, text: string): Promise<string> {
  const batch = new PartBatch();
  const target = { batch, user: ctx.user.id };
  return await writeItems(ctx, text, batch, (start, end) => {
    const item = members(text, start, end);
    const mode = item.get("mode");
    const req = item.get("req");
    if (!mode || !req) throw new AppError("unprocessable", "an item needs `mode` and `req`");
    const modeText = text.slice(mode.start, mode.end);
    const part = members(text, req.start, req.end);
    if (modeText === '"start"') return startedJson(readStart(target, text, ...bounds(part, "start")));
    if (modeText === '"end"') {
      readEnd(target, text, ...bounds(part, "end"));
      return "{}";
    }
    throw new AppError("unprocessable", `mode: expected "start" or "end", got ${modeText.slice(0, 40)}`);
  });
}

/** `calls/complete`: `{batch: [call…]}`, each finished call with start and end in one. */
export async function completeCalls(ctx: Ctx, text: string, params: Record<string, string>): Promise<string> {
  const batch = new PartBatch();
  const target = { batch, user: ctx.user.id, project_id: projectOf(params) };
  return await writeItems(ctx, text, batch, (start, end) => startedJson(readComplete(target, text, start, end)));
}

/** `call/start`: `{start: …}`. */
export async function startCall(ctx: Ctx, text: string, params: Record<string, string>): Promise<string> {
  const batch = new PartBatch();
  const started = readPart(text, "start", (start, end) => readStart(targetOf(ctx, batch, params), text, start, end));
  await writeOne(ctx, batch);
  return startedJson(started);
}

/** `call/end`: `{end: …}`. */
export async function endCall(ctx: Ctx, text: string, params: Record<string, string>): Promise<string> {
  const batch = new PartBatch();
  readPart(text, "end", (start, end) => readEnd(targetOf(ctx, batch, params), text, start, end));
  await writeOne(ctx, batch);
  return "{}";
}

async function writeOne(ctx: Ctx, batch: PartBatch): Promise<void> {
  const [refused] = await writeBatch(ctx, batch);
  if (refused) throw new AppError("invalid", refused.reason);
}

async function writeItems(
  ctx: Ctx,
  text: string,
  batch: PartBatch,
  readItem: (start: number, end: number) => string,
): Promise<string> {
  const answers: string[] = [];
  const errors: BatchError[] = [];
  const [from] = memberOf(text, "batch");
  scanning(() =>
    scanArray(text, from, (start, end, index) => {
      if (index >= MAX_BATCH_ITEMS) throw new AppError("too_large", `a batch holds at most ${MAX_BATCH_ITEMS} items`);
      try {
        answers.push(readItem(start, end));
      } catch (error) {
        const known = notJson(error);
        if (!(known instanceof AppError)) throw error;
        errors.push({ index, reason: known.message });
        answers.push("{}");
      }
    }),
  );
  errors.push(...(await writeBatch(ctx, batch)));
  if (errors.length === 0) return `{"res":[${answers.join(",")}]}`;
  ctx.log.warn({ rejected: errors.length, of: answers.length, first: errors[0] }, "items of a batch were refused");
  return `{"res":[${answers.join(",")}],"errors":${JSON.stringify(errors)}}`;
}

function readPart<T>(text: string, key: "start" | "end", read: (start: number, end: number) => T): T {
  const [start, end] = memberOf(text, key);
  return scanning(() => read(start, end));
}

function memberOf(text: string, key: string): [number, number] {
  return scanning(() => {
    const start = skipSpace(text, 0);
    let found: [number, number] | undefined;
    const end = scanObject(text, start, (name, from, to) => {
      if (name === key) found = [from, to];
    });
    expectEnd(text, end);
    if (!found) throw new AppError("unprocessable", `${key}: field required`);
    return found;
  });
}

function scanning<T>(scan: () => T): T {
  try {
    return scan();
  } catch (error) {
    throw notJson(error);
  }
}

type Bounds = { start: number; end: number };

function members(text: string, start: number, end: number): Map<string, Bounds> {
  if (text.charCodeAt(start) !== 123)
    throw new AppError("unprocessable", `expected an object, got ${text.slice(start, Math.min(end, start + 40))}`);
  const found = new Map<string, Bounds>();
  scanObject(text, start, (key, from, to) => found.set(key, { start: from, end: to }));
  return found;
}

function bounds(part: Map<string, Bounds>, key: string): [number, number] {
  const found = part.get(key);
  if (!found) throw new AppError("unprocessable", `req.${key}: field required`);
  return [found.start, found.end];
}

function targetOf(ctx: Ctx, batch: PartBatch, params: Record<string, string>) {
  const target = { batch, user: ctx.user.id };
  return params.entity === undefined ? target : { ...target, project_id: projectOf(params) };
}

function projectOf({ entity = "", project = "" }: Record<string, string>): string {
  return `${entity}/${project}`;
}

function startedJson({ id, trace_id }: StartedCall): string {
  return JSON.stringify({ id, trace_id });
}
