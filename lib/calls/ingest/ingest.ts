import type { Ctx } from "@/lib/api/context";
import { notJson } from "@/lib/api/request-body";
import { Slices } from "@/lib/api/slices";
import { AppError } from "@/lib/errors";
import { OPEN_BRACE } from "@/lib/json/char-codes";
import { expectEnd, JsonScanError, scanObject, skipSpace, skipValue, walkArray, walkObject } from "@/lib/json/scan";
import { PartBatch } from "./part-batch";
import { readComplete, readEnd, readStart, type StartedCall } from "./read-parts";
import { type RefusedCall, writeBatch } from "./write-batch";

/**
 * The wire's ways of logging calls. Bodies are read as text, item by item, so that users' payloads are stored as they
 * came; one bad item never keeps its companions from being stored.
 */

const MAX_BATCH_ITEMS = 20_000;
/** A longer text takes a while to be walked through. */
const LONG_TEXT = 256 * 1024;

/** What was wrong with an item: by its place in the batch, or by its id when only the database saw it. */
type BatchError = { index: number; reason: string } | RefusedCall;

/** `call/upsert_batch`: `{batch: [{mode: "start"|"end", req: {start|end: …}}]}`. Answers item by item, bad ones by name. */
export async function upsertBatch(ctx: Ctx, text: string): Promise<string> {
  const batch = new PartBatch();
  const target = { batch, user: ctx.user.id };
  return await writeItems(ctx, text, batch, (start) => upsertItem(target, text, start));
}

/** `calls/complete`: `{batch: [call…]}`, each finished call with start and end in one. */
export async function completeCalls(ctx: Ctx, text: string, params: Record<string, string>): Promise<string> {
  const batch = new PartBatch();
  const target = { batch, user: ctx.user.id, project_id: projectOf(params) };
  return await writeItems(ctx, text, batch, (start) => {
    const end = skipValue(text, start);
    return { end, read: () => startedJson(readComplete(target, text, start, end)) };
  });
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

/** An item of a batch: where it ends, and how it is read into the batch. */
type Item = { end: number; read: () => string };

async function writeItems(ctx: Ctx, text: string, batch: PartBatch, itemAt: (start: number) => Item): Promise<string> {
  const answers: string[] = [];
  const errors: BatchError[] = [];
  const slices = new Slices();
  if (text.length > LONG_TEXT) await slices.next();
  for (const [index, item] of scanning(() => itemsOf(text, itemAt)).entries()) {
    if (slices.isOver) await slices.next();
    try {
      answers.push(item.read());
    } catch (error) {
      const known = notJson(error);
      if (!(known instanceof AppError)) throw error;
      errors.push({ index, reason: known.message });
      answers.push("{}");
    }
  }
  errors.push(...(await writeBatch(ctx, batch)));
  if (errors.length === 0) return `{"res":[${answers.join(",")}]}`;
  ctx.log.warn({ rejected: errors.length, of: answers.length, first: errors[0] }, "items of a batch were refused");
  return `{"res":[${answers.join(",")}],"errors":${JSON.stringify(errors)}}`;
}

function itemsOf(text: string, itemAt: (start: number) => Item): Item[] {
  let items: Item[] | undefined;
  const end = walkObject(text, skipSpace(text, 0), (key, valueStart) => {
    if (key !== "batch") return skipValue(text, valueStart);
    const found: Item[] = [];
    items = found;
    return walkArray(text, valueStart, (start, index) => {
      if (index >= MAX_BATCH_ITEMS) throw new AppError("too_large", `a batch holds at most ${MAX_BATCH_ITEMS} items`);
      const item = itemAt(start);
      found.push(item);
      return item.end;
    });
  });
  expectEnd(text, end);
  if (!items) throw new AppError("unprocessable", "batch: field required");
  return items;
}

function upsertItem(target: { batch: PartBatch; user: string }, text: string, start: number): Item {
  let mode: string | undefined;
  let req: Map<string, Bounds> | undefined;
  try {
    const end = walkObject(text, start, (key, valueStart) => {
      if (key !== "req" || text.charCodeAt(valueStart) !== OPEN_BRACE) {
        const valueEnd = skipValue(text, valueStart);
        if (key === "mode") mode = text.slice(valueStart, valueEnd);
        return valueEnd;
      }
      const parts = new Map<string, Bounds>();
      req = parts;
      return scanObject(text, valueStart, (part, from, to) => parts.set(part, { start: from, end: to }));
    });
    return { end, read: () => readPartOf(target, text, mode, req) };
  } catch (error) {
    if (!(error instanceof JsonScanError)) throw error;
    // Its brackets still tell where an item ends that is no object, or no JSON.
    const end = skipValue(text, start);
    return {
      end,
      read: () => {
        if (text.charCodeAt(start) === OPEN_BRACE) throw error;
        throw new AppError("unprocessable", `expected an object, got ${text.slice(start, Math.min(end, start + 40))}`);
      },
    };
  }
}

function readPartOf(
  target: { batch: PartBatch; user: string },
  text: string,
  mode: string | undefined,
  req: ReadonlyMap<string, Bounds> | undefined,
): string {
  if (!mode || !req) throw new AppError("unprocessable", "an item needs `mode` and `req`");
  if (mode === '"start"') return startedJson(readStart(target, text, ...bounds(req, "start")));
  if (mode === '"end"') {
    readEnd(target, text, ...bounds(req, "end"));
    return "{}";
  }
  throw new AppError("unprocessable", `mode: expected "start" or "end", got ${mode.slice(0, 40)}`);
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

function bounds(part: ReadonlyMap<string, Bounds>, key: string): [number, number] {
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
