import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { SettingInput } from "./setting-input";

const taken = vi.fn();

function Weight() {
  const [value, setValue] = useState<number | null>(2);
  const commit = (next: number | null) => {
    taken(next);
    setValue(next);
  };
  return <SettingInput label="Weight" value={value} onCommit={commit} />;
}

function setUp() {
  vi.useFakeTimers();
  render(<Weight />);
  return screen.getByRole("textbox", { name: "Weight" }) as HTMLInputElement;
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  taken.mockReset();
});

test("a number is taken when typing stops, once, and what is not yet one is not", () => {
  const field = setUp();
  for (const value of ["0", "0.", "0.5"]) fireEvent.change(field, { target: { value } });
  expect(taken).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(600));
  expect(taken.mock.calls).toEqual([[0.5]]);
  fireEvent.change(field, { target: { value: "0.5x" } });
  act(() => vi.advanceTimersByTime(600));
  fireEvent.blur(field);
  expect(taken).toHaveBeenCalledOnce();
  expect(field.value).toBe("0.5");
});

test("what was typed a moment before the page is left is taken, and an emptied field is no number", () => {
  const field = setUp();
  fireEvent.change(field, { target: { value: "3" } });
  window.dispatchEvent(new Event("pagehide"));
  expect(taken).toHaveBeenLastCalledWith(3);
  fireEvent.change(field, { target: { value: "" } });
  fireEvent.blur(field);
  expect(taken).toHaveBeenLastCalledWith(null);
});
