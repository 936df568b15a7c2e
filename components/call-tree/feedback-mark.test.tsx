import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { FeedbackMark, markWords } from "./feedback-mark";

const mark = { id: "a", emoji: ["👍", "🎉", "👀", "🚀"], notes: 1, annotations: 2 };

test("a row shows three reactions and the numbers of what else was said", () => {
  render(<FeedbackMark mark={mark} />);
  expect(screen.getByText("👍🎉👀")).toBeDefined();
  expect(screen.getByText("1")).toBeDefined();
  expect(screen.getByText("2")).toBeDefined();
});

test("in words all of it is told, and nothing that is not there", () => {
  expect(markWords(mark)).toBe("reactions 👍 🎉 👀 🚀, 1 note, 2 scores");
  expect(markWords({ ...mark, emoji: [], annotations: 0 })).toBe("1 note");
});
