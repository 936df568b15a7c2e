import { randomUUID } from "node:crypto";
import { PROJECT } from "./http.ts";

type Members = Record<string, unknown>;

/** A start as clients send it; `members` add to it or replace. */
export function start(id: string, members: Members = {}): { mode: "start"; req: { start: Members } } {
  return {
    mode: "start",
    req: {
      start: {
        project_id: PROJECT,
        id,
        trace_id: id,
        op_name: "raw",
        started_at: "2026-01-02T03:04:05.678901Z",
        attributes: {},
        inputs: { a: 1 },
        ...members,
      },
    },
  };
}

/** An end as clients send it. */
export function end(id: string, members: Members = {}): { mode: "end"; req: { end: Members } } {
  return {
    mode: "end",
    req: { end: { project_id: PROJECT, id, ended_at: "2026-01-02T03:04:06.5Z", output: 2, summary: {}, ...members } },
  };
}

export function newCallId(): string {
  return randomUUID();
}
