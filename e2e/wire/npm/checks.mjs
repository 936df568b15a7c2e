import assert from "node:assert/strict";
import * as weave from "weave";

export const PROJECT = process.env.WEFT_WIRE_PROJECT;
export const client = await weave.init(PROJECT);

/** What this version of the package has. */
const provided = new Set(Object.keys(weave));
if (weave.ObjectRef?.fromUri === undefined) provided.delete("ObjectRef");
if (weave.StringPrompt?.get === undefined) provided.delete("MessagesPrompt");
const checks = [];

/** Registers an async function as the check called `title`; `needs` names what older versions of the package lack. */
export function check(title, ...rest) {
  const run = rest.at(-1);
  const { needs } = rest.length > 1 ? rest[0] : {};
  const lacks = needs !== undefined && !provided.has(needs);
  checks.push({ title, run: lacks ? async () => skip(`this version has no ${needs}`) : run });
}

function skip(reason) {
  throw new Skip(reason);
}

/** Raised by a check that can't be made here; the message says why. */
export class Skip extends Error {}

/** Runs all checks in order and ends the program, with 1 when one failed. */
export async function runChecks() {
  let failed = 0;
  for (const { title, run } of checks) {
    try {
      await run();
      report("ok", title);
    } catch (error) {
      if (error instanceof Skip) {
        report("skip", title, error.message);
        continue;
      }
      failed += 1;
      const text =
        error instanceof Response ? `answer ${error.status} of ${error.url}` : (error?.stack ?? String(error));
      report("not ok", title, text.slice(0, 2_000));
    }
  }
  process.exit(failed === 0 ? 0 : 1);
}

/** Fails unless both are equal, in types and in the order of keys. */
export function same(got, wanted) {
  assert.deepStrictEqual(plain(got), plain(wanted));
  assert.equal(JSON.stringify(got), JSON.stringify(wanted));
}

/** Everything logged so far has arrived. */
export async function flush() {
  await client.waitForBatchProcessing();
}

/** A call as the server has it. */
export async function readCall(id) {
  await flush();
  return await client.getCall(id);
}

/** The calls directly below one, in the server's order. */
export async function children(id) {
  return await client.getCalls({ parent_ids: [id] });
}

/** An op's name out of its ref. */
export function opName({ op_name }) {
  return /\/op\/([^:]+):/.exec(op_name)?.[1] ?? op_name;
}

function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function report(...result) {
  process.stdout.write(`WIRE ${JSON.stringify([...result, ""].slice(0, 3))}\n`);
}
