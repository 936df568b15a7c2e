import { expect, test } from "vitest";
import { bootstrapMean, bootstrapMeans } from "./bootstrap-mean.ts";
import { bootstrapMedianDifference, bootstrapMedianDifferences } from "./bootstrap-median.ts";
import { prng } from "./prng.ts";

const options = { seed: "shared", replicates: 300 };
const random = prng({ seed: "lists" });
const listOf = (length: number) => Array.from({ length }, () => random.next() / 2 ** 32);
// Of one length more than are added in one go, one of another, and those that nothing is drawn for.
const LISTS = [listOf(60), listOf(60), [], listOf(60), listOf(7), listOf(60), [3, 3, 3], listOf(60), [1]];

test("means that are drawn together are those that each is drawn alone", () => {
  expect(bootstrapMeans(LISTS, options)).toEqual(LISTS.map((values) => bootstrapMean({ values }, options)));
});

test("medians that are drawn together are those that each is drawn alone", () => {
  const pairs = LISTS.map((a, at) => ({ a, b: a.map((value, i) => (i % 5 === at ? null : value * value)) }));
  expect(bootstrapMedianDifferences(pairs, options)).toEqual(
    pairs.map((pair) => bootstrapMedianDifference(pair, options)),
  );
});
