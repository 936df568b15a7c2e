import { expect, test, vi } from "vitest";
import { createReachability } from "./reachability.ts";

function server() {
  const told: boolean[] = [];
  const state = { up: true, asked: 0 };
  const answers = async () => {
    state.asked++;
    return state.up;
  };
  const reachability = createReachability({ answers, againMs: 60_000 });
  reachability.subscribe(() => told.push(reachability.isLost()));
  return { state, told, reachability };
}

test("a failure of which the server knows nothing is not a lost connection", async () => {
  const { state, told, reachability } = server();
  expect(await reachability.check()).toBe(false);
  expect(told).toEqual([]);
  expect(state.asked).toBe(1);
});

test("who asks while the server is lost waits for it, and all of them wait for the same", async () => {
  const { state, told, reachability } = server();
  state.up = false;
  const waiting = Promise.all([reachability.check(), reachability.check()]);
  await vi.waitFor(() => expect(reachability.isLost()).toBe(true));
  reachability.retry();
  await vi.waitFor(() => expect(state.asked).toBe(2));
  expect(reachability.isLost()).toBe(true);
  state.up = true;
  await vi.waitFor(() => {
    reachability.retry();
    expect(reachability.isLost()).toBe(false);
  });
  expect(await waiting).toEqual([true, true]);
  expect(told).toEqual([true, false]);
});

test("it can be lost again", async () => {
  const { state, reachability } = server();
  await reachability.check();
  state.up = false;
  void reachability.check();
  await vi.waitFor(() => expect(reachability.isLost()).toBe(true));
});
