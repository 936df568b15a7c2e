import { expect, inject, test } from "vitest";
import { connect } from "../../db/connect.ts";
import { testContext } from "../../db/testing/context.ts";

import { ask, walkedEndpoints } from "./testing/ask.ts";
import { sampleRequest } from "./testing/sample-request.ts";

/* What a client says may be a parameter of a statement, never a part of its text: asked of every endpoint of the table. */

const MARKER = "zq9";
/** Texts that would do harm in a statement; each has the marker in it. */
const HOSTILE = [
  `${MARKER}'; drop table calls; --`,
  `${MARKER}" or 1=1`,
  `${MARKER}\\`,
  `${MARKER}%_$1`,
  `inputs.${MARKER}'"`,
];

/** A context whose statements are written down as they are sent. */
async function watchedContext() {
  const statements: string[] = [];
  const ctx = await testContext();
  const { db, sql } = connect(inject("databaseUrl"), { max: 2 });
  sql.options.debug = (_connection: number, text: string) => statements.push(text);
  return { ctx: { ...ctx, db, sql, reads: db, readSql: sql, streamSql: sql }, statements, close: () => sql.end() };
}

test("no text of a client is ever part of a statement's text", async () => {
  const { ctx, statements, close } = await watchedContext();
  try {
    for (const text of HOSTILE) {
      for (const endpoint of walkedEndpoints.filter(({ format }) => format !== "upload")) {
        const [entity = "", project = ""] = ctx.project_id.split("/");
        const known: Record<string, string> = { project_id: ctx.project_id, entity, project };
        const sample = sampleRequest(endpoint, (name) => known[name] ?? text);
        const { status } = await ask(ctx, sample.path, sample.body, { method: sample.method });
        expect(status, `${endpoint.path} with ${text}`).not.toBe(500);
      }
      for (const { path, body } of queries(ctx.project_id, text)) {
        const { status } = await ask(ctx, path, JSON.stringify(body));
        expect(status, `${path} ${JSON.stringify(body)}`).not.toBe(500);
      }
    }
  } finally {
    await close();
  }
  expect(statements.length).toBeGreaterThan(100);
  expect(statements.filter((statement) => statement.includes(MARKER))).toEqual([]);
}, 240_000);

/** Places for a text where its schema says only that it is some text: fields, paths, literals, columns, refs. */
function queries(project_id: string, text: string): { path: string; body: unknown }[] {
  const fields = [
    text,
    `inputs.${text}`,
    `output.${text}.0`,
    `payload.${text}`,
    `summary.weave.${text}`,
    `feedback.${text}`,
  ];
  const literal = { $literal: text };
  const expressions = fields.flatMap((field) => [
    { $eq: [{ $getField: field }, literal] },
    { $gt: [{ $convert: { input: { $getField: field }, to: "double" } }, { $literal: 1 }] },
    { $contains: { input: { $getField: field }, substr: literal, case_insensitive: true } },
    { $in: [{ $getField: field }, [literal, { $literal: 1 }]] },
  ]);
  const asked = ["/calls/stream_query", "/calls/query_stats", "/feedback/query"].flatMap((path) =>
    expressions.map(($expr) => ({ path, body: { project_id, query: { $expr } } })),
  );
  const sorted = fields.flatMap((field) =>
    ["/calls/stream_query", "/feedback/query", "/objs/query"].map((path) => ({
      path,
      body: {
        project_id,
        sort_by: [{ field, direction: "asc" }],
        columns: [field],
        fields: [field],
        expand_columns: [field],
      },
    })),
  );
  const filter = { op_names: [text, `weave:///${text}:*`], input_refs: [text], output_refs: [text], call_ids: [text] };
  return [...asked, ...sorted, { path: "/calls/stream_query", body: { project_id, filter } }];
}
