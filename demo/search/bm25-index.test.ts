import { expect, test } from "vitest";
import { Bm25Index } from "./bm25-index.ts";

const settings = { k1: 1.2, b: 0.75 };

function indexOf(sections: string[][]): Bm25Index {
  const index = new Bm25Index();
  for (const [section, passages] of sections.entries()) for (const passage of passages) index.add(section, passage);
  return index;
}

test("the score is Okapi's BM25", () => {
  const index = indexOf([["fig plum", "fig fig corn nut"]]);
  const rarity = Math.log(1 + (2 - 2 + 0.5) / (2 + 0.5));
  const norm = 1.2 * (0.25 + (0.75 * 4) / 3);
  expect(index.score(0, ["fig"], settings).hits[0]).toEqual({
    section: 0,
    passage: 1,
    score: expect.closeTo((rarity * 2 * 2.2) / (2 + norm), 10),
  });
});

test("a rare term counts more than a common one, and a short passage more than a long one", () => {
  const index = indexOf([
    ["common rare"],
    ["common common other"],
    ["common word"],
    ["common long passage padding padding"],
  ]);
  const scoreOf = (section: number, term: string) => index.score(section, [term], settings).hits[0]?.score ?? 0;
  expect(scoreOf(0, "rare")).toBeGreaterThan(scoreOf(0, "common"));
  expect(scoreOf(2, "common")).toBeGreaterThan(scoreOf(3, "common"));
});

test("a term asked for twice counts once, an unknown one not at all", () => {
  const index = indexOf([["fig plum"]]);
  expect(index.score(0, ["fig", "fig", "yak"], settings)).toEqual(index.score(0, ["fig"], settings));
  expect(index.score(0, ["yak"], settings)).toEqual({ hits: [], termsRead: 2 });
  expect(index.sectionsWith(["yak"])).toEqual([]);
});

test("the index knows its size", () => {
  expect(indexOf([["fig plum"], ["fig", "corn"]]).size).toEqual({
    sections: 2,
    passages: 3,
    terms: 3,
    averageLength: 4 / 3,
  });
});
