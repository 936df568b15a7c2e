import fc from "fast-check";
import { expect, test } from "vitest";
import { splitProse } from "./split-prose.ts";

test("fences, code and strong words are told apart", () => {
  expect(splitProse("I found **HAT136**, see `x*y`:\n```py\na = **2**\n```\nDone.")).toEqual([
    { kind: "plain", text: "I found " },
    { kind: "strong", text: "HAT136" },
    { kind: "plain", text: ", see " },
    { kind: "code", text: "x*y" },
    { kind: "plain", text: ":\n" },
    { kind: "block", text: "a = **2**\n" },
    { kind: "plain", text: "Done." },
  ]);
});

test("what is not closed stays as it is", () => {
  expect(splitProse("2 ** 3 and `open\n```\nnever closed")).toEqual([
    { kind: "plain", text: "2 ** 3 and `open\n```\nnever closed" },
  ]);
});

test("text without signs comes out whole", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const plain = text.replaceAll(/[*`]/g, "");
      expect(
        splitProse(plain)
          .map((part) => part.text)
          .join(""),
      ).toBe(plain);
    }),
  );
});

test("openings without end that nothing closes stay text", () => {
  const text = "```a\nx\n".repeat(100_000);
  expect(splitProse(text)).toEqual([{ kind: "plain", text }]);
});
