import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { type JsonValue, parseJson } from "@/lib/values/parse-json";
import { ValueDiffView } from "./value-diff-view";

afterEach(cleanup);

function read(value: unknown): JsonValue {
  const parsed = parseJson(JSON.stringify(value));
  if (!parsed) throw new Error("no JSON");
  return parsed;
}

test("words that changed are marked, what is the same is folded and opens", async () => {
  const { container } = render(
    <ValueDiffView
      a={read({ model: "m", top: 1, text: "the flight at noon" })}
      b={read({ model: "m", top: 1, text: "the train at noon" })}
    />,
  );
  expect(container.querySelector("del")?.textContent).toBe("flight");
  expect(container.querySelector("ins")?.textContent).toBe("train");
  expect(screen.queryByText('"m"')).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "2 the same: model, top" }));
  expect(screen.getByText('"m"')).toBeTruthy();
});

test("what only one has says whose it is", () => {
  render(<ValueDiffView a={read({ gone: 1 })} b={read({ come: 2 })} />);
  expect(screen.getByText("only in A:", { exact: false })).toBeTruthy();
  expect(screen.getByText("only in B:", { exact: false })).toBeTruthy();
});

test("values that differ in spaces only are the same", () => {
  const spaced = parseJson('{ "b": 2, "a": 1 }');
  if (!spaced) throw new Error("no JSON");
  render(<ValueDiffView a={read({ a: 1, b: 2 })} b={spaced} />);
  expect(screen.getByText("The same but for spaces or the order of keys.")).toBeTruthy();
});
