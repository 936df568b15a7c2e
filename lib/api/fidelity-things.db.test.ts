import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testContext } from "../../db/testing/context.ts";
import { newId } from "../ids.ts";
import { anyJson, anyJsonObject } from "../json/testing/arbitrary-json.ts";
import { tokensAt } from "../json/testing/tokens.ts";
import { ask } from "./testing/ask.ts";
import type { Context } from "./testing/fidelity.ts";
import { asked, askedLines, expectTokens, many, RUNS } from "./testing/fidelity.ts";

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
