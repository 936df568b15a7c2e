import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { act } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { closeToast, currentToasts, showToast } from "./toast-store";
import { Toaster } from "./toaster";

beforeEach(() => {
  for (const { id } of currentToasts()) closeToast(id);
});

test("a toast is shown, does its action once and goes", async () => {
  const undo = vi.fn();
  render(<Toaster />);
  act(() => void showToast({ title: "3 calls deleted", action: { label: "Undo", run: undo } }));
  // What draws toasts is loaded with the first one, on a busy machine for a while.
  (await screen.findByRole("button", { name: "Undo" }, { timeout: 20_000 })).focus();
  await userEvent.keyboard("{Enter}");
  expect(undo).toHaveBeenCalledOnce();
  expect(currentToasts()).toEqual([]);
  expect(screen.queryByText("3 calls deleted")).toBeNull();
});

test("a toast shown again replaces itself; the oldest make room", () => {
  const id = showToast({ title: "Not saved, retrying" });
  showToast({ title: "Saved" }, id);
  expect(currentToasts().map(({ title }) => title)).toEqual(["Saved"]);
  const more = ["a", "b", "c"].map((title) => showToast({ title }));
  expect(currentToasts().map(({ title }) => title)).toEqual(["a", "b", "c"]);
  for (const each of more) closeToast(each);
  expect(currentToasts()).toEqual([]);
});
