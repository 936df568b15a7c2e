import { expect, test } from "vitest";
import { sampleExamples, specExamples } from "./spec-examples.ts";

test("the specification's examples are numbered through and hold real tabs", () => {
  expect(specExamples.length).toBeGreaterThan(600);
  expect(specExamples.map((example) => example.number)).toEqual(specExamples.map((_, index) => index + 1));
  expect(specExamples[0]).toMatchObject({ section: "Tabs", markdown: "\tfoo\tbaz\t\tbim\n" });
});

test("a sample takes the same few examples of every section, spread over it", () => {
  const sample = sampleExamples(specExamples, 4);
  const perSection = Map.groupBy(sample, (example) => example.section);
  expect(perSection.size).toBe(new Set(specExamples.map((example) => example.section)).size);
  expect(Math.max(...[...perSection.values()].map((examples) => examples.length))).toBe(4);
  expect(perSection.get("Precedence")).toHaveLength(1);
  expect(perSection.get("Tabs")?.map((example) => example.number)).toEqual([1, 4, 7, 10]);
  expect(sampleExamples(specExamples, 4)).toEqual(sample);
});
