import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { newId } from "../ids.ts";
import { anyJson, anyJsonObject } from "../json/testing/arbitrary-json.ts";
import { membersExcept, tokensAt, tokensOf } from "../json/testing/tokens.ts";

vi.mock("@/db/client", () => ({ pools: () => ({}) }));
const { ask } = await import("./testing/ask.ts");

/*
 * Whatever a client stores, every endpoint that returns it returns the same tokens in the same order: no digit, escape, key
 * or repeated key changes on the way.
 */

type Context = Awaited<ReturnType<typeof testContext>>;

const RUNS = { seed: 20_261_121, numRuns: 12 };
const many = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 12 });

/** Asks and expects success; the answer's tokens. */
async function asked(ctx: Context, path: string, body: string): Promise<string[]> {
  const { status, text } = await ask(ctx, path, body);
  expect(status, text.slice(0, 300)).toBe(200);
  return tokensOf(text);
}

async function askedLines(ctx: Context, path: string, body: string): Promise<string[][]> {
  const { status, text } = await ask(ctx, path, body);
  expect(status, text.slice(0, 300)).toBe(200);
  return text.split("\n").filter(Boolean).map(tokensOf);
}

function expectTokens(found: readonly string[], path: readonly (string | number)[], wanted: string): void {
  expect(tokensAt(found, path)).toEqual(tokensOf(wanted));
}

type Payloads = { inputs: string; attributes: string; output: string; summary: string };

const anyCall = fc.record<Payloads>({
  inputs: anyJsonObject,
  attributes: anyJsonObject,
  output: anyJson,
  summary: anyJsonObject,
});

/** Every way of logging a call: the path, and the body of these calls. */
const WAYS: Record<string, (ctx: Context, calls: ReadonlyMap<string, Payloads>) => Promise<void>> = {
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

function startOf({ project_id }: Context, id: string, { inputs, attributes }: Payloads): string {
  const named = `"project_id":"${project_id}","id":"${id}","trace_id":"${id}","op_name":"op","started_at":"2025-05-01T10:00:00Z"`;
  return `{${named},"attributes":${attributes},"inputs":${inputs}}`;
}

function endOf({ project_id }: Context, id: string, { output, summary }: Payloads): string {
  return `{"project_id":"${project_id}","id":"${id}","ended_at":"2025-05-01T10:00:01Z","output":${output},"summary":${summary}}`;
}

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

test("objects come back as they went in, whole and in parts, read one by one, listed and by ref", async () => {
  await fc.assert(
    fc.asyncProperty(many(anyJson), async (values) => {
      const ctx = await testContext();
      const { project_id } = ctx;
      const refs: string[] = [];
      for (const [at, value] of values.entries()) {
        const val = at % 2 === 0 ? value : `{"in":[0,${value}]}`;
        const name = `o${at}`;
        const created = await asked(
          ctx,
          "/obj/create",
          `{"obj":{"project_id":"${project_id}","object_id":"${name}","val":${val}}}`,
        );
        const digest = JSON.parse(tokensAt(created, ["digest"])[0] ?? "") as string;
        const read = await asked(ctx, "/obj/read", JSON.stringify({ project_id, object_id: name, digest }));
        expectTokens(read, ["obj", "val"], val);
        refs.push(
          `weave:///${project_id}/${isOp(val) ? "op" : "object"}/${name}:${digest}${at % 2 === 0 ? "" : "/key/in/index/1"}`,
        );
      }
      const listed = await asked(ctx, "/objs/query", JSON.stringify({ project_id }));
      const vals = await asked(ctx, "/refs/read_batch", JSON.stringify({ refs }));
      for (const [at, value] of values.entries()) {
        expectTokens(listed, ["objs", at, "val"], at % 2 === 0 ? value : `{"in":[0,${value}]}`);
        // A value that is itself a ref to nothing is not there.
        if (!value.includes("weave:///")) expectTokens(vals, ["vals", at], value);
      }
    }),
    RUNS,
  );
});

function isOp(value: string): boolean {
  return value.includes('"Op"');
}

test("rows of tables come back as they went in, by every way of making and reading tables", async () => {
  await fc.assert(
    fc.asyncProperty(many(anyJsonObject), async (values) => {
      const ctx = await testContext();
      const { project_id } = ctx;
      // Rows of equal content are one row, whose first text is kept.
      const rows = values.map((row, at) => (row.trim() === "{}" ? `{"#":${at}}` : `{"#":${at},${row.trim().slice(1)}`));
      const made = await asked(
        ctx,
        "/table/create",
        `{"table":{"project_id":"${project_id}","rows":[${rows.join(",")}]}}`,
      );
      const digest = tokensAt(made, ["digest"])[0] ?? "";
      const rowDigests = tokensAt(made, ["row_digests"]).join("");
      await expectRows(ctx, digest, rows);
      const again = await asked(
        ctx,
        "/table/create_from_digests",
        `{"project_id":"${project_id}","row_digests":${rowDigests}}`,
      );
      expect(tokensAt(again, ["digest"])[0]).toBe(digest);
      const updates = rows.map((row, at) => `{"insert":{"index":0,"row":{"again":${at},"row":${row}}}}`);
      const updated = await asked(
        ctx,
        "/table/update",
        `{"project_id":"${project_id}","base_digest":${digest},"updates":[${updates.join(",")},{"append":{"row":{"last":${rows[0]}}}}]}`,
      );
      const inserted = rows.map((row, at) => `{"again":${at},"row":${row}}`).reverse();
      await expectRows(ctx, tokensAt(updated, ["digest"])[0] ?? "", [...inserted, ...rows, `{"last":${rows[0]}}`]);
    }),
    RUNS,
  );
});

async function expectRows(ctx: Context, digest: string, rows: readonly string[]): Promise<void> {
  const body = `{"project_id":"${ctx.project_id}","digest":${digest}}`;
  const document = await asked(ctx, "/table/query", body);
  const lines = await askedLines(ctx, "/table/query_stream", body);
  const sorted = await askedLines(
    ctx,
    "/table/query_stream",
    body.replace("}", ',"sort_by":[{"field":"nothing","direction":"desc"}]}'),
  );
  expect(lines).toHaveLength(rows.length);
  for (const [at, row] of rows.entries()) {
    expectTokens(document, ["rows", at, "val"], row);
    expectTokens(lines[at] ?? [], ["val"], row);
    expectTokens(sorted[at] ?? [], ["val"], row);
  }
}

test("payloads of feedback come back as they went in, created, created in batches, and in another's place", async () => {
  await fc.assert(
    fc.asyncProperty(many(anyJsonObject), async (payloads) => {
      const ctx = await testContext();
      const { project_id } = ctx;
      const weave_ref = `weave:///${project_id}/call/${newId()}`;
      const item = (id: string, payload: string) =>
        `{"id":"${id}","project_id":"${project_id}","weave_ref":"${weave_ref}","feedback_type":"score","payload":${payload}}`;
      const stored = new Map<string, string>();
      for (const payload of payloads.slice(0, 2)) {
        const id = newId();
        await asked(ctx, "/feedback/create", item(id, payload));
        stored.set(id, payload);
      }
      const batch = payloads.map((payload) => [newId(), payload] as const);
      const made = await asked(
        ctx,
        "/feedback/batch/create",
        `{"batch":[${batch.map((one) => item(...one)).join(",")}]}`,
      );
      expect(made).not.toContain('"errors"');
      for (const [id, payload] of batch) stored.set(id, payload);
      const [first] = stored.keys();
      const replaced = await asked(
        ctx,
        "/feedback/replace",
        `{"feedback_id":"${first}",${item(newId(), `{"in the place":${payloads[0]}}`).slice(1)}`,
      );
      stored.delete(first ?? "");
      stored.set(JSON.parse(tokensAt(replaced, ["id"])[0] ?? "") as string, `{"in the place":${payloads[0]}}`);

      const all = await asked(ctx, "/feedback/query", JSON.stringify({ project_id }));
      const some = await asked(ctx, "/feedback/query", JSON.stringify({ project_id, fields: ["id", "payload"] }));
      for (let at = 0; at < stored.size; at++) {
        for (const found of [all, some]) {
          const id = JSON.parse(tokensAt(found, ["result", at, "id"])[0] ?? "") as string;
          expectTokens(found, ["result", at, "payload"], stored.get(id) ?? "never stored");
        }
      }
    }),
    RUNS,
  );
});

test("files come back to the byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
      const ctx = await testContext();
      const form = new FormData();
      form.set("project_id", ctx.project_id);
      form.set("file", new File([new Uint8Array(bytes)], "ß\r\n.bin"));
      const encoded = new Response(form);
      const body = new Uint8Array(await encoded.arrayBuffer());
      const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
      const { digest } = JSON.parse((await ask(ctx, "/file/create", body, { headers })).text) as { digest: string };
      const wanted = createHash("sha256").update(bytes).digest("base64url").replaceAll("-", "X").replaceAll("_", "Y");
      expect(digest).toBe(wanted);
      const read = await ask(ctx, "/file/content", JSON.stringify({ project_id: ctx.project_id, digest }), {
        binary: true,
      });
      expect(Buffer.from(read.text, "latin1").equals(Buffer.from(bytes))).toBe(true);
    }),
    RUNS,
  );
});

test("strings, integers, doubles and bools of spans come back from their calls and from the span's dump", async () => {
  const value = fc.oneof(
    fc
      .string({ unit: "binary" })
      .map((text) => ({ otlp: `{"stringValue":${JSON.stringify(text)}}`, plain: JSON.stringify(text) })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => ({ otlp: `{"intValue":"${n}"}`, plain: `${n}` })),
    fc
      .constantFrom("1.0", "-0.0", "1e400", "0.1", "1E+2")
      .map((text) => ({ otlp: `{"doubleValue":${text}}`, plain: text })),
    fc.boolean().map((flag) => ({ otlp: `{"boolValue":${flag}}`, plain: `${flag}` })),
  );
  await fc.assert(
    fc.asyncProperty(many(value), async (values) => {
      const ctx = await testContext();
      const spanId = newId().replaceAll("-", "").slice(16);
      const attributes = values.map(({ otlp }, at) => `{"key":"v${at}","value":${otlp}}`).join(",");
      const span = `{"traceId":"${newId().replaceAll("-", "")}","spanId":"${spanId}","name":"s","startTimeUnixNano":"1","endTimeUnixNano":"2","attributes":[${attributes}]}`;
      const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[${span}]}]}]}`;
      const headers = { "content-type": "application/json", project_id: ctx.project_id };
      expect((await ask(ctx, "/otel/v1/traces", body, { headers })).text).toBe("{}");
      const read = await asked(ctx, "/call/read", `{"project_id":"${ctx.project_id}","id":"${spanId}"}`);
      for (const [at, { otlp, plain }] of values.entries()) {
        expectTokens(read, ["call", "attributes", `v${at}`], plain);
        expectTokens(read, ["call", "otel_dump", "attributes", at, "value"], otlp);
      }
    }),
    RUNS,
  );
});

const LARGE = {
  "a string of 20 MB": `"${"0123456789\\u0000é".repeat(1_200_000)}"`,
  "a depth of 2,000": `${'{"a":['.repeat(999)}1.0${"]}".repeat(999)}`,
  "100,000 members": `{${Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}.0`).join(",")}}`,
};

test.each(Object.entries(LARGE))("%s passes calls, objects, tables and refs", async (_, value) => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const id = newId();
  const object = `{"v":${value}}`;
  await WAYS["call/upsert_batch"]?.(
    ctx,
    new Map([[id, { inputs: object, attributes: "{}", output: value, summary: "{}" }]]),
  );
  const read = await ask(ctx, "/call/read", `{"project_id":"${project_id}","id":"${id}"}`);
  expect(read.text.includes(`"inputs":${object},`)).toBe(true);
  expect(read.text.includes(`"output":${value},`)).toBe(true);
  const created = await asked(
    ctx,
    "/obj/create",
    `{"obj":{"project_id":"${project_id}","object_id":"large","val":${object}}}`,
  );
  const digest = JSON.parse(tokensAt(created, ["digest"])[0] ?? "") as string;
  const named = await ask(ctx, "/obj/read", JSON.stringify({ project_id, object_id: "large", digest }));
  expect(named.text.includes(`"val":${object}`)).toBe(true);
  const refs = await ask(
    ctx,
    "/refs/read_batch",
    JSON.stringify({ refs: [`weave:///${project_id}/object/large:${digest}/key/v`] }),
  );
  expect(refs.text).toBe(`{"vals":[${value}]}`);
  const table = await asked(ctx, "/table/create", `{"table":{"project_id":"${project_id}","rows":[${object}]}}`);
  const rows = await ask(
    ctx,
    "/table/query",
    `{"project_id":"${project_id}","digest":${tokensAt(table, ["digest"])[0]}}`,
  );
  expect(rows.text.includes(`"val":${object}`)).toBe(true);
});

test("what Python writes for numbers that JSON lacks is stored and comes back as every client reads it", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const written = '{"n":NaN,"list":[Infinity,-Infinity],"text":"NaN"}';
  const wanted = '{"n":"NaN","list":[1e999,-1e999],"text":"NaN"}';
  const id = newId();
  await WAYS["call/upsert_batch"]?.(
    ctx,
    new Map([[id, { inputs: written, attributes: "{}", output: "NaN", summary: "{}" }]]),
  );
  const read = await asked(ctx, "/call/read", `{"project_id":"${project_id}","id":"${id}"}`);
  expectTokens(read, ["call", "inputs"], wanted);
  expectTokens(read, ["call", "output"], '"NaN"');
  const created = await asked(
    ctx,
    "/obj/create",
    `{"obj":{"project_id":"${project_id}","object_id":"n","val":${written}}}`,
  );
  const digest = tokensAt(created, ["digest"])[0];
  const object = await asked(ctx, "/obj/read", `{"project_id":"${project_id}","object_id":"n","digest":${digest}}`);
  expectTokens(object, ["obj", "val"], wanted);
  const table = await asked(ctx, "/table/create", `{"table":{"project_id":"${project_id}","rows":[${written}]}}`);
  const rows = await asked(
    ctx,
    "/table/query",
    `{"project_id":"${project_id}","digest":${tokensAt(table, ["digest"])[0]}}`,
  );
  expectTokens(rows, ["rows", 0, "val"], wanted);
  const weave_ref = `weave:///${project_id}/call/${id}`;
  await asked(
    ctx,
    "/feedback/create",
    `{"project_id":"${project_id}","weave_ref":"${weave_ref}","feedback_type":"score","payload":${written}}`,
  );
  const feedback = await asked(ctx, "/feedback/query", JSON.stringify({ project_id }));
  expectTokens(feedback, ["result", 0, "payload"], wanted);
});

test("a value that is refused is named by its place, and its companions are stored", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const good = { inputs: '{"a":1.0}', attributes: "{}", output: "1", summary: "{}" };
  const tooDeep = `${"[".repeat(3_000)}${"]".repeat(3_000)}`;
  const [first, bad, deep, last] = [newId(), newId(), newId(), newId()];
  const items = [
    startOf(ctx, first, good),
    startOf(ctx, bad, { ...good, inputs: '{"a":01}' }),
    startOf(ctx, deep, { ...good, inputs: `{"a":${tooDeep}}` }),
    startOf(ctx, last, good),
  ];
  const batch = items.map((start) => `{"mode":"start","req":{"start":${start}}}`).join(",");
  const { status, text } = await ask(ctx, "/call/upsert_batch", `{"batch":[${batch}]}`);
  expect(status).toBe(200);
  const { errors } = JSON.parse(text) as { errors: { index: number; reason: string }[] };
  expect(errors.map(({ index }) => index)).toEqual([1, 2]);
  expect(errors[1]?.reason).toContain("nested deeper than");
  const lines = await askedLines(ctx, "/calls/stream_query", JSON.stringify({ project_id }));
  expect(lines.map((line) => JSON.parse(tokensAt(line, ["id"])[0] ?? "")).sort()).toEqual([first, last].sort());

  const rows = await ask(ctx, "/table/create", `{"table":{"project_id":"${project_id}","rows":[{"a":1},{"a":01}]}}`);
  expect(rows.status).toBe(400);
  expect(rows.text).toContain("table.rows[1]");
  const object = await ask(ctx, "/obj/create", `{"obj":{"project_id":"${project_id}","object_id":"o","val":{"a":01}}}`);
  expect(object.status).toBe(400);
  expect(object.text).toContain("obj.val");
  const weave_ref = `weave:///${project_id}/call/${first}`;
  const item = (payload: string) =>
    `{"project_id":"${project_id}","weave_ref":"${weave_ref}","feedback_type":"score","payload":${payload}}`;
  const feedback = await ask(
    ctx,
    "/feedback/batch/create",
    `{"batch":[${[item("{}"), item("[]"), item(`{"a":${tooDeep}}`), item('{"b":1}')].join(",")}]}`,
  );
  expect(feedback.status).toBe(200);
  const refused = JSON.parse(feedback.text) as { errors: { index: number }[] };
  expect(refused.errors.map(({ index }) => index)).toEqual([1, 2]);
});
