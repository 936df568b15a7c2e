import { expect, test } from "vitest";
import { prng } from "../prng.ts";
import { jumpedState } from "./prng-jump.ts";

test.each([0, 1, 2, 3, 1000, 65_537])("a state %i draws ahead is the one that so many draws lead to", (draws) => {
  const random = prng({ seed: "jump" });
  const before = random.state;
  for (let draw = 0; draw < draws; draw++) random.next();
  expect([...jumpedState(before, draws)]).toEqual(random.state);
});

test("jumps add up, also past 2³² draws", () => {
  const { state } = prng({ seed: "far" });
  const far = 3 * 2 ** 33 + 12_345;
  expect(jumpedState(jumpedState(state, far), 7)).toEqual(jumpedState(state, far + 7));
  expect(jumpedState(jumpedState(state, 2 ** 33), 2 ** 34 + 12_345)).toEqual(jumpedState(state, far));
});
