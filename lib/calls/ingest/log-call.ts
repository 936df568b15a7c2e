import type { Ctx } from "../../api/context.ts";
import { AppError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { asJsonText, EMPTY_OBJECT, type JsonText } from "../../json/json-text.ts";
import { PartBatch } from "./part-batch.ts";
import { storeEnd, storeStart } from "./stored-call.ts";
import { writeBatch } from "./write-batch.ts";

/** A call that the server itself makes, or a part of one: a client's words for a prediction, a completion it asked for. */
export type LoggedCall = {
  id: string;
  start?: {
    op_name: string;
    trace_id?: string;
    parent_id?: string | null;
    thread_id?: string | null;
    started_at: string;
    attributes?: JsonText;
    inputs: JsonText;
  };
  end?: { ended_at: string; output: JsonText; summary?: JsonText; exception?: string };
};

/** Stores calls of the server's own as those of the user who asked. */
export async function logCalls(ctx: Ctx, project_id: string, calls: readonly LoggedCall[]): Promise<void> {
  const batch = new PartBatch();
  for (const { id, start, end } of calls) {
    if (start) {
      const trace_id = start.trace_id ?? newId();
      const part = { project_id, ...start, attributes: start.attributes ?? EMPTY_OBJECT };
      batch.addStart(project_id, id, storeStart(project_id, part, { id, trace_id }, ctx.user.id));
    }
    if (end) {
      const exception = end.exception === undefined ? null : asJsonText(JSON.stringify(end.exception));
      batch.addEnd(project_id, id, storeEnd({ project_id, id, ...end, exception }));
    }
  }
  const [refused] = await writeBatch(ctx, batch);
  if (refused) throw new AppError("invalid", refused.reason);
}

/** This instant as the wire writes it. JavaScript knows milliseconds only. */
export function nowOnWire(): string {
  return new Date().toISOString().replace("Z", "000Z");
}
