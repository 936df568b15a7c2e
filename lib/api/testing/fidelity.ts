import fc from "fast-check";
import { expect } from "vitest";
import type { testContext } from "../../../db/testing/context.ts";
import { tokensAt, tokensOf } from "../../json/testing/tokens.ts";
import { ask } from "./ask.ts";

/*
 * Whatever a client stores, every endpoint that returns it returns the same tokens in the same order: no digit, escape, key
 * or repeated key changes on the way.
 */

export type Context = Awaited<ReturnType<typeof testContext>>;

export const RUNS = { seed: 20_261_121, numRuns: 12 };
export const many = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 12 });

/** Asks and expects success; the answer's tokens. */
export async function asked(ctx: Context, path: string, body: string): Promise<string[]> {
  const { status, text } = await ask(ctx, path, body);
  expect(status, text.slice(0, 300)).toBe(200);
  return tokensOf(text);
}

export async function askedLines(ctx: Context, path: string, body: string): Promise<string[][]> {
  const { status, text } = await ask(ctx, path, body);
  expect(status, text.slice(0, 300)).toBe(200);
  return text.split("\n").filter(Boolean).map(tokensOf);
}

export function expectTokens(found: readonly string[], path: readonly (string | number)[], wanted: string): void {
  expect(tokensAt(found, path)).toEqual(tokensOf(wanted));
}

export type Payloads = { inputs: string; attributes: string; output: string; summary: string };

/** What a start says of a call with these payloads. */
export function startOf({ project_id }: Context, id: string, { inputs, attributes }: Payloads): string {
  const named = `"project_id":"${project_id}","id":"${id}","trace_id":"${id}","op_name":"op","started_at":"2025-05-01T10:00:00Z"`;
  return `{${named},"attributes":${attributes},"inputs":${inputs}}`;
}

/** What its end says. */
export function endOf({ project_id }: Context, id: string, { output, summary }: Payloads): string {
  return `{"project_id":"${project_id}","id":"${id}","ended_at":"2025-05-01T10:00:01Z","output":${output},"summary":${summary}}`;
}

/** Every way of logging a call: the path, and the body of these calls. */
export const WAYS: Record<string, (ctx: Context, calls: ReadonlyMap<string, Payloads>) => Promise<void>> = {
  "call/start and call/end": async (ctx, calls) => {
    for (const [id, call] of calls) {
      await asked(ctx, "/call/start", `{"start":${startOf(ctx, id, call)}}`);
      await asked(ctx, "/call/end", `{"end":${endOf(ctx, id, call)}}`);
    }
  },
  "call/upsert_batch": async (ctx, calls) => {
    const items = [...calls].flatMap(([id, call]) => [
      `{"mode":"end","req":{"end":${endOf(ctx, id, call)}}}`,
      `{"req":{"start":${startOf(ctx, id, call)}},"mode":"start"}`,
    ]);
    const answer = await asked(ctx, "/call/upsert_batch", `{"batch":[${items.join(",")}]}`);
    expect(answer).not.toContain('"errors"');
  },
  "v2 calls/complete": async (ctx, calls) => {
    const items = [...calls].map(
      ([id, call]) => `{${startOf(ctx, id, call).slice(1, -1)},${endOf(ctx, id, call).slice(1)}`,
    );
    const answer = await asked(ctx, `/v2/${ctx.project_id}/calls/complete`, `{"batch":[${items.join(",")}]}`);
    expect(answer).not.toContain('"errors"');
  },
  "v2 call/start and call/end": async (ctx, calls) => {
    for (const [id, call] of calls) {
      await asked(ctx, `/v2/${ctx.project_id}/call/start`, `{"start":${startOf(ctx, id, call)}}`);
      await asked(ctx, `/v2/${ctx.project_id}/call/end`, `{"end":${endOf(ctx, id, call)}}`);
    }
  },
};
