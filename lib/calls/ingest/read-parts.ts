import { z } from "zod";
import { AppError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { findExcess } from "../../json/limits.ts";
import { JsonScanError } from "../../json/scan.ts";
import { readEnvelope } from "../../json/schema-text.ts";
import { assertProjectId } from "../../projects/ensure-project.ts";
import { callComplete, callEnd, callStart } from "./call-parts.ts";
import type { PartBatch } from "./part-batch.ts";
import { storeEnd, storeStart } from "./stored-call.ts";

/** What a start is answered with. */
export type StartedCall = { id: string; trace_id: string };

type Target = { batch: PartBatch; user: string; project_id?: string };

/** Reads the start at [start, end) of a body into the batch. Throws an `AppError` that says what is wrong with it. */
export function readStart(target: Target, text: string, start: number, end: number): StartedCall {
  return reading(text, start, end, () => {
    const part = callStart.parse(envelopeAt(callStart, target, text, start, end));
    assertProjectId(part.project_id);
    const ids = { id: part.id ?? newId(), trace_id: part.trace_id ?? newId() };
    target.batch.addStart(part.project_id, ids.id, storeStart(part.project_id, part, ids, target.user));
    return ids;
  });
}

/** Reads the end at [start, end) of a body into the batch. */
export function readEnd(target: Target, text: string, start: number, end: number): void {
  reading(text, start, end, () => {
    const part = callEnd.parse(envelopeAt(callEnd, target, text, start, end));
    assertProjectId(part.project_id);
    target.batch.addEnd(part.project_id, part.id, storeEnd(part));
  });
}

/** Reads a finished call, start and end in one, into the batch. */
export function readComplete(target: Target, text: string, start: number, end: number): StartedCall {
  return reading(text, start, end, () => {
    const part = callComplete.parse(envelopeAt(callComplete, target, text, start, end));
    assertProjectId(part.project_id);
    const stored = storeStart(part.project_id, part, part, target.user);
    const storedEnd = storeEnd(part);
    target.batch.addStart(part.project_id, part.id, stored);
    target.batch.addEnd(part.project_id, part.id, storedEnd);
    return { id: part.id, trace_id: part.trace_id };
  });
}

/** The project of the path, when there is one, stands in for a missing `project_id`; a different one is refused. */
function envelopeAt(schema: z.ZodObject, target: Target, text: string, start: number, end: number): unknown {
  const envelope = readEnvelope(schema, text, start, end);
  if (target.project_id === undefined || envelope === null || typeof envelope !== "object") return envelope;
  const { project_id = target.project_id } = envelope as { project_id?: unknown };
  if (project_id !== target.project_id) {
    throw new AppError(
      "invalid",
      `project_id "${String(project_id)}" is not the project of the path, ${target.project_id}`,
    );
  }
  return { ...envelope, project_id };
}

function reading<T>(text: string, start: number, end: number, read: () => T): T {
  const excess = findExcess(text.slice(start, end));
  if (excess) throw new AppError("invalid", `the call is ${excess}`);
  try {
    return read();
  } catch (error) {
    if (error instanceof z.ZodError) throw new AppError("unprocessable", describeIssues(error), { cause: error });
    if (error instanceof SyntaxError || error instanceof JsonScanError) {
      throw new AppError("invalid", `not valid JSON: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
}
