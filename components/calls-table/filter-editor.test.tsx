import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { FilterEditor } from "./filter-editor";

beforeAll(() => {
  // cmdk measures its list and scrolls to its items; jsdom can do neither.
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

test("a column is found by typing, and its operators fit its type", async () => {
  const onApply = vi.fn();
  render(<FilterEditor rows={[]} onApply={onApply} />);
  await userEvent.keyboard("laten{Enter}");
  expect(screen.getByRole("combobox", { name: "Operator" })).toHaveProperty("value", ">");
  await userEvent.type(await screen.findByLabelText("Value"), "500{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "latency_ms", op: ">", value: "500" }]]);
});

test("any path below a payload is a field, as typed", async () => {
  const onApply = vi.fn();
  render(<FilterEditor rows={[]} onApply={onApply} />);
  await userEvent.keyboard("attributes.env{Enter}");
  await userEvent.type(await screen.findByLabelText("Value"), "prod{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "attributes.env", op: "is", value: "prod" }]]);
});

test("a root alone is no field yet", async () => {
  render(<FilterEditor rows={[]} onApply={() => {}} />);
  await userEvent.keyboard("attributes.{Enter}");
  expect(screen.queryByLabelText("Value")).toBeNull();
});

test("a period that makes no sense cannot be applied", async () => {
  const onApply = vi.fn();
  render(<FilterEditor initial={{ field: "started_at", op: "in last", value: "" }} rows={[]} onApply={onApply} />);
  await userEvent.type(screen.getByLabelText("Value"), "yesterday{Enter}");
  expect(onApply).not.toHaveBeenCalled();
  await userEvent.clear(screen.getByLabelText("Value"));
  await userEvent.type(screen.getByLabelText("Value"), "24h{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "started_at", op: "in last", value: "24h" }]]);
});

test("an operator without a value asks for none", async () => {
  const onApply = vi.fn();
  render(<FilterEditor initial={{ field: "model", op: "is", value: "gpt-4o" }} rows={[]} onApply={onApply} />);
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Operator" }), "is empty");
  expect(screen.queryByLabelText("Value")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(onApply.mock.calls).toEqual([[{ field: "model", op: "is empty", value: "" }]]);
});
