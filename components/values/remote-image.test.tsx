import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RemoteImage } from "./remote-image";

beforeEach(() => {
  vi.stubGlobal("fetch", async () => new Response(new Blob(["image"])));
  URL.createObjectURL = () => "blob:shown";
  URL.revokeObjectURL = () => {};
});
afterEach(() => {
  cleanup();
});

test("where another address comes into its place, an image that was shown is not taken for it", async () => {
  const { rerender } = render(<RemoteImage url="https://a.example/1.png" />);
  fireEvent.click(screen.getByRole("button", { name: "Show image from a.example" }));
  expect(await screen.findByRole("img", { name: "image" })).toBeDefined();
  rerender(<RemoteImage url="https://b.example/2.png" />);
  expect(screen.queryByRole("img", { name: "image" })).toBeNull();
  expect(screen.getByRole("button", { name: "Show image from b.example" })).toBeDefined();
  rerender(<RemoteImage url="https://a.example/1.png" />);
  expect(await screen.findByRole("img", { name: "image" })).toBeDefined();
});
