import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { connect } from "@/db/connect";
import { announceCoverage, findCoverage } from "@/db/queries/calls/text-coverage";
import { testContext } from "@/db/testing/context";
import { findByText } from "../find-by-text";
import { removeCalls, restoreCalls } from "../remove-calls";
import { selectCalls } from "../select-calls";
import { logCalls, type TestCall, type TestCtx } from "../testing/log-calls";
import {
  at,
  callsInBlocks,
  countGaps,
  countOdd,
  found,
  holding,
  signAll,
  signAsBefore,
  signedProject,
} from "../testing/signed-project";

const WORDS = [
  "xyloquartz",
  "quickfjord",
  "sphinxwaltz",
  "id-77412",
  "f.9_Qz-08",
  "cannot be refunded twice",
  "refunded cannot be, twice",
  "kqz",
  "QX",
  'he said: "go, and do it" / \\ so',
  "Grüße aus Köln",
];
test("a rare word is looked for in the few calls whose signature has its grams", async () => {
  const ctx = await signedProject();
  expect(await callsInBlocks(ctx, "xyloquartz")).toBe(3);
  expect(await found(ctx, holding("xyloquartz"))).toEqual(["c07"]);
  expect(await found(ctx, holding("vexjumbo"))).toEqual(["c41"]);
  expect(await found(ctx, holding("nosuchword"))).toEqual([]);
  expect(await found(ctx, [{ field: "inputs.text", op: "contains", value: "xyloquartz" }])).toEqual(["c07"]);
  const selection = await selectCalls(ctx, {
    project_id: ctx.project_id,
    scope: "calls",
    filters: holding("vexjumbo"),
  });
  expect(await findByText(ctx, selection)).toMatchObject({ unindexed: false });
  expect(await signAll(ctx)).toBe(0);
});

test("what is written later into what was signed is found at once, and signed again", async () => {
  const ctx = await signedProject();
  await logCalls(ctx, [{ id: "late", started_at: at(20.5), inputs: { text: "quickfjord" } }]);
  await logCalls(ctx, [{ id: "half", started_at: at(30.5), summary: null }]);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["late"]);
  await signAll(ctx);
  await logCalls(ctx, [{ id: "half", started_at: at(30.5), output: "ends as sphinxwaltz" }]);
  expect(await found(ctx, holding("sphinxwaltz"))).toEqual(["half"]);
  await signAll(ctx);
  expect(await found(ctx, holding("sphinxwaltz"))).toEqual(["half"]);
  expect(await ctx.sql`select from text_late where project_id = ${ctx.project_id}`).toHaveLength(0);
  expect(await callsInBlocks(ctx, "sphinxwaltz")).toBeLessThanOrEqual(6);
});

test("a call that was deleted while its block was signed again is found once it is back", async () => {
  const ctx = await signedProject();
  const chosen = { project_id: ctx.project_id, scope: "calls" as const, filters: [], sort: [], ids: ["c07"] };
  const lines = [];
  for await (const line of removeCalls(ctx, chosen)) lines.push(JSON.parse(line) as { deletion: string });
  await logCalls(ctx, [{ id: "beside", started_at: at(7.5) }]);
  await signAll(ctx);
  expect(await found(ctx, holding("xyloquartz"))).toEqual([]);
  await restoreCalls(ctx, { project_id: ctx.project_id, deletion: lines[0]?.deletion ?? "" });
  expect(await found(ctx, holding("xyloquartz"))).toEqual(["c07"]);
});

test("signing waits for a writer that began before it was announced, and then knows what that one wrote", async () => {
  const ctx = await signedProject();
  const started_at = new Date().toISOString();
  let signed: Promise<number> | undefined;
  const { built } = (await findCoverage(ctx.sql, ctx.project_id)) ?? {};
  await ctx.sql.begin(async (transaction) => {
    await logCalls({ ...ctx, sql: transaction as unknown as TestCtx["sql"] }, [
      { id: "slow", started_at, inputs: { text: "quickfjord" } },
    ]);
    await logCalls(ctx, [{ id: "quick", started_at, inputs: { text: "sphinxwaltz" } }]);
    await sleep(5);
    signed = signAll(ctx);
    await sleep(300);
    expect((await findCoverage(ctx.sql, ctx.project_id))?.built).toEqual(built);
  });
  expect(await signed).toBeGreaterThan(0);
  expect((await findCoverage(ctx.sql, ctx.project_id))?.built).not.toEqual(built);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["slow"]);
  expect(await found(ctx, holding("sphinxwaltz"))).toEqual(["quick"]);
});

test("a server that ends between announcing and signing leaves nothing unfound", async () => {
  const ctx = await signedProject();
  await announceCoverage(ctx.sql, ctx.project_id, at(1_000));
  await logCalls(ctx, [{ id: "between", started_at: at(500), inputs: { text: "quickfjord" } }]);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["between"]);
  await signAll(ctx);
  expect(await found(ctx, holding("quickfjord"))).toEqual(["between"]);
  expect(await callsInBlocks(ctx, "quickfjord")).toBeLessThanOrEqual(3);
});

test("characters beyond ASCII, escapes and short words are found as without signatures", async () => {
  const ctx = await signedProject();
  const texts = ["Grüße aus Köln", "\u212Aelvin", "e\u0301clair", "😀emoji", 'say "quoted"', "back\\slash", "abc"];
  await logCalls(
    ctx,
    texts.map((text, n) => ({ id: `t${n}`, started_at: at(100 + n), inputs: { text } })),
  );
  await signAll(ctx);
  for (const [n, text] of texts.entries()) expect(await found(ctx, holding(text))).toEqual([`t${n}`]);
  expect(await found(ctx, holding('"text":"a xylo'))).toEqual(["c07"]);
});

type Known = { started: Map<string, string>; ended: Map<string, string>; hidden: Set<string> };

/** Calls that were written with a word by now, and are not hidden. */
function withWord({ started, ended, hidden }: Known, word: string): string[] {
  const ids = [...started].filter(([id, text]) => !hidden.has(id) && (text === word || ended.get(id) === word));
  return ids.map(([id]) => id).sort();
}

const step = fc.record({
  kind: fc.constantFrom(
    "start",
    "start",
    "end",
    "whole",
    "whole",
    "remove",
    "restore",
    "expire",
    "sign",
    "sign",
    "before",
    "search",
  ),
  word: fc.constantFrom(...WORDS),
  recent: fc.boolean(),
  second: fc.integer({ min: 0, max: 40 }),
});

test("whatever is written, deleted, restored and signed at the same time, a search finds what was there when it began", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.array(step, { minLength: 8, maxLength: 14 }), { minLength: 4, maxLength: 4 }),
    async (lanes) => {
      const { sql } = connect(inject("databaseUrl"), { max: 8 });
      try {
        const base = await testContext();
        const ctx = { ...base, sql, readSql: sql };
        const known: Known = { started: new Map(), ended: new Map(), hidden: new Set() };
        await Promise.all(lanes.map((steps, lane) => runLane(ctx, known, `${lane}`, steps)));
        for (const word of WORDS) expect(await found(ctx, holding(word))).toEqual(withWord(known, word));
        while ((await signAll(ctx)) > 0);
        expect(await countGaps(ctx)).toBe(0);
        expect(await countOdd(ctx)).toEqual({ blocks: 0, chapters: 0 });
        for (const word of WORDS) expect(await found(ctx, holding(word))).toEqual(withWord(known, word));
      } finally {
        await sql.end();
      }
    },
  );
  await fc.assert(property, { numRuns: 6, endOnFailure: true });
});

async function runLane(
  ctx: TestCtx,
  known: Known,
  lane: string,
  steps: readonly { kind: string; word: string; recent: boolean; second: number }[],
): Promise<void> {
  const { project_id } = ctx;
  const open: (TestCall & { id: string; started_at: string })[] = [];
  const mine: string[] = [];
  const deletions: { ids: string[]; deletion: string }[] = [];
  for (const [n, { kind, word, recent, second }] of steps.entries()) {
    const id = `${lane}-${n}`;
    const started_at = recent ? new Date().toISOString() : at(second);
    if (kind === "start" || kind === "whole") {
      const call = { id, started_at, inputs: { text: word } };
      await logCalls(ctx, [kind === "start" ? { ...call, summary: null } : call]);
      known.started.set(id, word);
      mine.push(id);
      if (kind === "start") open.push(call);
    } else if (kind === "end") {
      const call = open.shift();
      if (!call) continue;
      await logCalls(ctx, [{ ...call, output: [word] }]);
      known.ended.set(call.id, word);
    } else if (kind === "remove") {
      const ids = mine.filter((one) => !known.hidden.has(one)).slice(0, 1);
      for (const one of ids) known.hidden.add(one);
      let deletion = "";
      for await (const line of removeCalls(ctx, { project_id, scope: "calls", filters: [], sort: [], ids }))
        deletion ||= (JSON.parse(line) as { deletion: string }).deletion;
      deletions.push({ ids, deletion });
    } else if (kind === "restore") {
      const back = deletions.shift();
      if (!back) continue;
      await restoreCalls(ctx, { project_id, deletion: back.deletion });
      for (const one of back.ids) known.hidden.delete(one);
    } else if (kind === "expire") {
      const gone = mine.find((one) => !known.hidden.has(one) && !open.some((call) => call.id === one));
      if (gone === undefined) continue;
      known.started.delete(gone);
      await ctx.sql`delete from calls where project_id = ${project_id} and id = ${gone}`;
      mine.splice(mine.indexOf(gone), 1);
    } else if (kind === "sign") {
      // Two at once are as several servers: one of them gives up.
      await signAll(ctx);
    } else if (kind === "before") {
      await signAsBefore(ctx);
    } else {
      const before = withWord(known, word);
      const ids = await found(ctx, holding(word));
      const since = new Set(withWord(known, word));
      expect(ids).toEqual(expect.arrayContaining(before.filter((one) => since.has(one))));
    }
  }
}
