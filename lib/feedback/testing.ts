import { randomUUID } from "node:crypto";
import { testContext } from "../../db/testing/context.ts";
import type { Ctx } from "../api/context.ts";
import { requestBody } from "../api/request-body.ts";
import { asJsonText } from "../json/json-text.ts";
import { createObject } from "../objects/create-object.ts";
import { feedbackEndpoints } from "./endpoints.ts";

export type Answer = Record<string, unknown>;

/** A project of its own with a call to speak of, and ways to send bodies (values, or text) through the endpoints as the wire does. */
export async function feedbackProject() {
  const ctx = await testContext();
  const { project_id } = ctx;
  const call = `weave:///${project_id}/call/${randomUUID()}`;
  const text = async (path: string, body: unknown, as: Ctx = ctx) => {
    const served = feedbackEndpoints.find(({ endpoint }) => endpoint.path === `/feedback/${path}`);
    const json = typeof body === "string" ? body : JSON.stringify({ project_id, ...(body as object) });
    const request = new Request("http://x/", { method: "POST", body: json });
    return await (await served?.respond(as, requestBody(request), {}))?.text();
  };
  const send = async (path: string, body: unknown, as: Ctx = ctx): Promise<Answer> =>
    JSON.parse((await text(path, body, as)) ?? "");
  const create = (feedback: Answer) =>
    send("create", { weave_ref: call, feedback_type: "custom", payload: {}, ...feedback });
  const query = async (body: Answer = {}) => (await send("query", body)).result as Answer[];
  return {
    ...{ ctx, project_id, call, text, send, create, query },
    ids: async (expression?: unknown, more: Answer = {}) =>
      (await query({ ...(expression ? { query: { $expr: expression } } : {}), ...more })).map(({ id }) => id),
    object: async (object_id: string, val: unknown) => {
      const { digest } = await createObject(ctx, {
        obj: { project_id, object_id, val: asJsonText(JSON.stringify(val)) },
      });
      return `weave:///${project_id}/object/${object_id}:${digest}`;
    },
  };
}

// Operands of a query.
export const field = (name: string) => ({ $getField: name });
export const literal = (value: unknown) => ({ $literal: value });
