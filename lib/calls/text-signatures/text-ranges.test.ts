import fc from "fast-check";
import { expect, test } from "vitest";
import { joinRanges, shareRanges } from "./text-ranges";

const range = (from: number, to: number, calls: number | null) => ({
  from_at: String(from),
  from_id: "",
  to_at: String(to),
  to_id: "",
  calls,
  bytes: calls,
});

test("ranges that follow on each other become one", () => {
  const joined = joinRanges([range(0, 1, 5), range(1, 2, 6), range(3, 4, 7), range(4, 5, null), range(6, 7, 8)]);
  expect(joined.map(({ from_at, to_at }) => `${from_at}-${to_at}`)).toEqual(["0-2", "3-5", "6-7"]);
  const [first, second] = [range(0, 1, 5), range(1, 2, 6)];
  expect(joinRanges([first, { ...second, from_id: "b" }])).toHaveLength(2);
  expect(
    joinRanges([
      { ...first, to_id: "b" },
      { ...second, from_id: "b" },
    ]),
  ).toMatchObject([{ from_id: "", to_id: "" }]);
});

test("every range is in one share, and no share has more calls than its part and a range", () => {
  const calls = fc.array(fc.option(fc.integer({ min: 1, max: 500 })), { maxLength: 60 });
  fc.assert(
    fc.property(calls, fc.integer({ min: 1, max: 4 }), (sizes, parts) => {
      const ranges = sizes.map((size, n) => range(n, n + 1, size));
      const shares = shareRanges(ranges, parts);
      expect(shares.flat()).toEqual(ranges);
      const weight = (some: typeof ranges) => some.reduce((sum, one) => sum + (one.calls ?? 1_000), 0);
      for (const share of shares) expect(weight(share)).toBeLessThanOrEqual(weight(ranges) / parts + 1_000);
    }),
  );
});
