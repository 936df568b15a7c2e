import { beforeEach, expect, test, vi } from "vitest";
import { createOutbox } from "./outbox.ts";

beforeEach(() => {
  const stores = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stores.get(key) ?? null,
    setItem: (key: string, value: string) => void stores.set(key, value),
    removeItem: (key: string) => void stores.delete(key),
  };
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("sessionStorage", storage);
});

/** An outbox on a line that is cut or not, and what came through. */
function line() {
  const sent: unknown[] = [];
  const refused: string[] = [];
  const net = { cut: false, hold: undefined as Promise<void> | undefined };
  const open = () =>
    createOutbox({
      async send(_path, body) {
        await net.hold;
        if (net.cut) throw new TypeError("Failed to fetch");
        if (body === "bad") throw new Error("the server said no");
        sent.push(body);
        return { ok: body };
      },
      isPassing: (error) => error instanceof TypeError,
      onRefused: ({ error }) => refused.push(error.message),
    });
  return { net, sent, refused, open, outbox: open() };
}

test("changes are sent in order, and are no longer pending then", async () => {
  const { outbox, sent } = line();
  for (const body of [1, 2, 3]) outbox.add("/x", body);
  expect(outbox.state().entries).toHaveLength(3);
  await expect.poll(() => sent).toEqual([1, 2, 3]);
  await expect.poll(() => outbox.state().entries).toEqual([]);
});

test("with the line cut, changes wait, say so, and come through when it is back", async () => {
  const { outbox, net, sent } = line();
  net.cut = true;
  outbox.add("/x", 1);
  await expect.poll(() => outbox.state().failing).toBe(true);
  outbox.add("/x", 2);
  net.cut = false;
  outbox.wake();
  await expect.poll(() => sent).toEqual([1, 2]);
  await expect.poll(() => outbox.state()).toEqual({ entries: [], failing: false });
});

test("what a page left unsent is sent after a reload", async () => {
  const { outbox, net, sent, open } = line();
  net.cut = true;
  outbox.add("/x", "note");
  await expect.poll(() => outbox.state().failing).toBe(true);
  net.cut = false;
  const reloaded = open();
  expect(reloaded.state().entries.map(({ body }) => body)).toEqual(["note"]);
  reloaded.wake();
  await expect.poll(() => sent).toContain("note");
});

test("a refusal is told, and does not hold up the rest", async () => {
  const { outbox, sent, refused } = line();
  outbox.add("/x", "bad");
  outbox.add("/x", "good");
  await expect.poll(() => sent).toEqual(["good"]);
  expect(refused).toEqual(["the server said no"]);
  await expect.poll(() => outbox.state().entries).toEqual([]);
});

test("of two changes with one key, the later is sent, unless the first is on its way", async () => {
  const { outbox, net, sent } = line();
  let release = () => {};
  net.hold = new Promise((resolve) => {
    release = resolve;
  });
  const answers: unknown[] = [];
  for (const body of ["a", "b", "c"])
    outbox.add("/x", body, { key: "k", onSaved: async (answer) => answers.push(answer) });
  release();
  await expect.poll(() => sent).toEqual(["a", "c"]);
  expect(answers).toEqual([{ ok: "a" }, { ok: "c" }]);
});
