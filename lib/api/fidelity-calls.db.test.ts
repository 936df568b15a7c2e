import fc from "fast-check";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { newId } from "../ids.ts";
import { anyJson, anyJsonObject } from "../json/testing/arbitrary-json.ts";
import { membersExcept, tokensAt, tokensOf } from "../json/testing/tokens.ts";
import type { Payloads } from "./testing/fidelity.ts";

import { asked, askedLines, endOf, expectTokens, many, RUNS, startOf, WAYS } from "./testing/fidelity.ts";

const anyCall = fc.record<Payloads>({
  inputs: anyJsonObject,
  attributes: anyJsonObject,
  output: anyJson,
  summary: anyJsonObject,
});

function expectCall(call: readonly string[], wanted: Payloads): void {
  for (const part of ["inputs", "attributes", "output"] as const) expectTokens(call, [part], wanted[part]);
  expect(membersExcept(tokensAt(call, ["summary"]), "weave")).toEqual(membersExcept(tokensOf(wanted.summary), "weave"));
}

test.each(Object.keys(WAYS))(
  "calls logged by %s are read as they were logged, by every way of reading",
  async (way) => {
    await fc.assert(
      fc.asyncProperty(many(anyCall), async (payloads) => {
        const ctx = await testContext();
        const calls = new Map(payloads.map((call) => [newId(), call]));
        await WAYS[way]?.(ctx, calls);
        const all = `"project_id":"${ctx.project_id}","filter":{"call_ids":${JSON.stringify([...calls.keys()])}}`;
        const columns = `"columns":["inputs","attributes","output","summary"]`;
        const found = [
          ...(await askedLines(ctx, "/calls/stream_query", `{${all}}`)),
          ...(await askedLines(ctx, "/calls/stream_query", `{${all},${columns}}`)),
        ];
        const { length } = payloads;
        const document = await asked(ctx, "/calls/query", `{${all}}`);
        for (let at = 0; at < length; at++) found.push([...tokensAt(document, ["calls", at])]);
        for (const id of calls.keys()) {
          const one = await asked(ctx, "/call/read", `{"project_id":"${ctx.project_id}","id":"${id}"}`);
          found.push([...tokensAt(one, ["call"])]);
        }
        expect(found).toHaveLength(4 * length);
        for (const call of found) {
          const id = JSON.parse(tokensAt(call, ["id"])[0] ?? "") as string;
          const wanted = calls.get(id);
          expect(wanted).toBeDefined();
          if (wanted) expectCall(call, wanted);
        }
      }),
      RUNS,
    );
  },
);

test("a column below a payload is the part that was logged", async () => {
  await fc.assert(
    fc.asyncProperty(many(anyJson), async (values) => {
      const ctx = await testContext();
      const calls = new Map(
        values.map((value) => [
          newId(),
          { inputs: `{"x":{"a":1,"y":${value}}}`, attributes: "{}", output: "1", summary: "{}" },
        ]),
      );
      await WAYS["call/upsert_batch"]?.(ctx, calls);
      const body = `{"project_id":"${ctx.project_id}","columns":["inputs.x.y"]}`;
      const lines = await askedLines(ctx, "/calls/stream_query", body);
      expect(lines).toHaveLength(values.length);
      for (const line of lines) {
        const wanted = calls.get(JSON.parse(tokensAt(line, ["id"])[0] ?? "") as string);
        expectTokens(line, ["inputs"], wanted?.inputs.replace('"a":1,', "") ?? "");
      }
    }),
    RUNS,
  );
});

test("names and errors of calls come back as the text they were", async () => {
  // A column of the database can hold neither NUL nor lone surrogates: a name that has them shows U+FFFD instead.
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .filter((text) => !/[\0\x1d\x1e]/.test(text));
  const exception = fc.string({ unit: "binary" }).map((text) => JSON.stringify(text));
  await fc.assert(
    fc.asyncProperty(many(fc.record({ name, exception })), async (calls) => {
      const ctx = await testContext();
      for (const { name, exception } of calls) {
        const id = newId();
        const started = startOf(ctx, id, { inputs: "{}", attributes: "{}", output: "1", summary: "{}" });
        const ended = endOf(ctx, id, { inputs: "{}", attributes: "{}", output: "null", summary: "{}" });
        await asked(ctx, "/call/start", `{"start":${started}}`);
        await asked(ctx, "/call/end", `{"end":${ended.slice(0, -1)},"exception":${exception}}}`);
        await asked(
          ctx,
          "/call/update",
          JSON.stringify({ project_id: ctx.project_id, call_id: id, display_name: name }),
        );
        const read = await asked(ctx, "/call/read", `{"project_id":"${ctx.project_id}","id":"${id}"}`);
        expectTokens(read, ["call", "exception"], exception);
        expect(JSON.parse(tokensAt(read, ["call", "display_name"])[0] ?? "")).toBe(name);
      }
    }),
    { ...RUNS, numRuns: 6 },
  );
});
