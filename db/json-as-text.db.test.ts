import { expect, test } from "vitest";
import { testContext } from "./testing/context";

test("a json is the text it was stored as, at the top, in expressions and when it is put into a text", async () => {
  const { sql } = await testContext();
  const texts = ['{"b": 1.0,  "a":"\\u0000"}', "[1,\n2]", "null", `"${"long ".repeat(5_000)}"`];
  await sql.begin(async (tx) => {
    await tx`create temporary table both_kinds (id int, as_json json, as_text text) on commit drop`;
    for (const [at, text] of texts.entries())
      await tx.unsafe("insert into both_kinds (id, as_json) values ($1, $2::text::json)", [at, text]);
    await tx`update both_kinds set as_text = as_json`;
    const rows = await tx`
      select as_text, as_json::text as cast_text, position('a' in as_json::text) as place, length(as_json::text) as size
      from both_kinds order by id`;
    expect(rows.map((row) => [row.as_text, row.cast_text, row.place, row.size])).toEqual(
      texts.map((text) => [text, text, text.indexOf("a") + 1, text.length]),
    );
  });
});

test("the cast takes no function where the user may say so", async () => {
  const { sql } = await testContext();
  const [user] = await sql<{ may: boolean }[]>`select rolsuper as may from pg_roles where rolname = current_user`;
  const casts = await sql<{ castmethod: string; castcontext: string }[]>`
    select castmethod, castcontext from pg_cast where castsource = 'json'::regtype and casttarget = 'text'::regtype`;
  expect([...casts]).toEqual(user?.may ? [{ castmethod: "b", castcontext: "a" }] : []);
});
