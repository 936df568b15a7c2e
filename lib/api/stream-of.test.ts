import pino from "pino";
import { expect, test } from "vitest";
import { streamOf } from "./stream-of.ts";

function scene(fault?: Error) {
  const lines: string[] = [];
  const state = { ended: false };
  async function* source() {
    try {
      yield "a";
      yield "b";
      if (fault) throw fault;
    } finally {
      state.ended = true;
    }
  }
  const leaving = new AbortController();
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const open = async () => {
    const pieces = source();
    return streamOf({ signal: leaving.signal, log }, await pieces.next(), pieces);
  };
  return { lines, state, leaving, open };
}

test("pieces come in order, strings as UTF-8", async () => {
  const { open, lines, state } = scene();
  expect(await new Response(await open()).text()).toBe("ab");
  expect(state.ended).toBe(true);
  expect(lines).toEqual([]);
});

test("an answer that breaks off is in the log", async () => {
  const { open, lines } = scene(new Error("the disk is gone"));
  await expect(new Response(await open()).text()).rejects.toThrow("the disk is gone");
  expect(lines.join()).toContain("the disk is gone");
});

test("a reader who leaves ends the source, also before anything was sent", async () => {
  const midway = scene();
  await (await midway.open()).cancel();
  expect(midway.state.ended).toBe(true);

  const before = scene();
  before.leaving.abort();
  await before.open();
  await expect.poll(() => before.state.ended).toBe(true);

  const between = scene();
  await between.open();
  between.leaving.abort();
  await expect.poll(() => between.state.ended).toBe(true);
});
