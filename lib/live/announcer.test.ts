import { expect, onTestFinished, test, vi } from "vitest";
import { createAnnouncer } from "./announcer.ts";
import { type LiveEvent, parseLiveEvent } from "./live-event.ts";

/** An announcer and the transactions it made, each a list of events. */
function announcer(fails: () => boolean = () => false) {
  const sent: LiveEvent[][] = [];
  const announce = createAnnouncer(async (payloads) => {
    if (fails()) throw new Error("the database is away");
    sent.push(payloads.flatMap((payload) => parseLiveEvent(payload) ?? []));
  });
  return { announce, sent };
}

test("many announcements become one a project and kind", async () => {
  const { announce, sent } = announcer();
  for (let index = 0; index < 50; index++) announce("a/b", "calls", [`c${index % 5}`]);
  announce("a/c", "feedback", ["x"]);
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).toEqual([
    { project_id: "a/b", kind: "calls", ids: ["c0", "c1", "c2", "c3", "c4"], more: false },
    { project_id: "a/c", kind: "feedback", ids: ["x"], more: false },
  ]);
});

test("what comes while others were just sent waits for its turn", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { announce, sent } = announcer();
  for (let elapsed = 0; elapsed < 1_000; elapsed += 5) {
    announce("a/b", "calls", ["c"]);
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(250);
  expect(sent).toHaveLength(5);
});

test("more ids than fit are said to be more, and the payload stays within what NOTIFY takes", async () => {
  const payloads: string[] = [];
  const announce = createAnnouncer(async (all) => void payloads.push(...all));
  announce(
    "a/b",
    "calls",
    Array.from({ length: 1_000 }, (_, index) => `${"é".repeat(100)}${index}`),
  );
  await expect.poll(() => payloads.length).toBe(1);
  expect(Buffer.byteLength(payloads[0] ?? "")).toBeLessThan(8_000);
  const event = parseLiveEvent(payloads[0] ?? "");
  expect(event?.more).toBe(true);
  expect(event?.ids.length).toBeGreaterThan(20);
});

test("what could not be sent is sent later", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let away = true;
  const { announce, sent } = announcer(() => away);
  announce("a/b", "feedback", ["c1"]);
  await vi.advanceTimersByTimeAsync(50);
  away = false;
  announce("a/b", "feedback", ["c2"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent.flat().flatMap(({ ids }) => ids)).toEqual(["c1", "c2"]);
});
