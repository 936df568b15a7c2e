import { expect, test } from "vitest";
import { beginShort, Slices } from "./slices.ts";

function work(ms: number): void {
  for (const began = performance.now(); performance.now() - began < ms; );
}

test("between two slices, whoever's they are, others have a turn", async () => {
  const order: string[] = [];
  const long = async (name: string) => {
    const slices = new Slices();
    for (let at = 0; at < 3; at++) {
      work(5);
      order.push(name);
      if (slices.isOver) await slices.next();
    }
  };
  const others = setInterval(() => order.at(-1) !== "-" && order.push("-"), 1);
  await Promise.all([long("a"), long("b"), long("c")]);
  clearInterval(others);
  // All three begin at once; from then on no slice follows another without a turn for others.
  const later = order.join("").replace(/^abc/, "");
  expect(later).toMatch(/^(?:-?[abc]-?)+$/);
  expect(later.match(/[abc]{2}/g)).toBeNull();
  expect(later.replaceAll("-", "")).toHaveLength(6);
});

test("short work is not interrupted", () => {
  expect(new Slices().isOver).toBe(false);
});

test("long work goes on although short requests last", async () => {
  const end = beginShort();
  const slices = new Slices();
  for (let at = 0; at < 5; at++) await slices.next();
  end();
});
