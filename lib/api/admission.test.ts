import { expect, test } from "vitest";
import { Admission } from "./admission.ts";

test("past its number of requests the server refuses the next, until one leaves", () => {
  const admission = new Admission({ maxRequests: 2, maxBodyBytes: 100 });
  const first = admission.enter();
  admission.enter();
  expect(() => admission.enter()).toThrow("busy with 2 requests");
  first.leave();
  first.leave();
  admission.enter();
  expect(() => admission.enter()).toThrow("try again");
});

test("bodies together stay below the limit, but for one that is alone", () => {
  const admission = new Admission({ maxRequests: 10, maxBodyBytes: 100 });
  const [large, small, other] = [admission.enter(), admission.enter(), admission.enter()];
  large.holdBody(150);
  expect(() => small.holdBody(1)).toThrow("other large requests");
  large.leave();
  small.holdBody(60);
  small.holdBody(20);
  expect(() => other.holdBody(41)).toThrow("other large requests");
  other.holdBody(40);
  small.leave();
  other.leave();
  admission.enter().holdBody(100);
});
