import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FilterEditor } from "./filter-editor";

beforeEach(() => {
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

const QUERY = { project_id: "acme/bot", scope: "calls" as const, filters: [], query: null, sort: [] };

/** Without a server nothing is suggested, and everything can be typed. */
function show(editor: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(<QueryClientProvider client={client}>{editor}</QueryClientProvider>);
}

test("a column is found by typing, and its operators fit its type", async () => {
  const onApply = vi.fn();
  show(<FilterEditor query={QUERY} onApply={onApply} />);
  await userEvent.keyboard("laten{Enter}");
  expect(screen.getByRole("combobox", { name: "Operator" })).toHaveProperty("value", ">");
  await userEvent.type(await screen.findByLabelText("Value"), "500{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "latency_ms", op: ">", value: "500" }]]);
});

test("any path below a payload is a field, as typed", async () => {
  const onApply = vi.fn();
  show(<FilterEditor query={QUERY} onApply={onApply} />);
  await userEvent.keyboard("attributes.env{Enter}");
  await userEvent.type(await screen.findByLabelText("Value"), "prod{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "attributes.env", op: "is", value: "prod" }]]);
});

test("a root alone is no field yet", async () => {
  show(<FilterEditor query={QUERY} onApply={() => {}} />);
  await userEvent.keyboard("attributes.{Enter}");
  expect(screen.queryByLabelText("Value")).toBeNull();
});

test("a period that makes no sense cannot be applied", async () => {
  const onApply = vi.fn();
  show(<FilterEditor initial={{ field: "started_at", op: "in last", value: "" }} query={QUERY} onApply={onApply} />);
  await userEvent.type(screen.getByLabelText("Value"), "yesterday{Enter}");
  expect(onApply).not.toHaveBeenCalled();
  await userEvent.clear(screen.getByLabelText("Value"));
  await userEvent.type(screen.getByLabelText("Value"), "24h{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "started_at", op: "in last", value: "24h" }]]);
});

test("an operator without a value asks for none", async () => {
  const onApply = vi.fn();
  show(<FilterEditor initial={{ field: "model", op: "is", value: "gpt-4o" }} query={QUERY} onApply={onApply} />);
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Operator" }), "is empty");
  expect(screen.queryByLabelText("Value")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(onApply.mock.calls).toEqual([[{ field: "model", op: "is empty", value: "" }]]);
});

test("one of a few values is applied with Enter, once it is chosen", async () => {
  const onApply = vi.fn();
  show(<FilterEditor query={QUERY} onApply={onApply} />);
  await userEvent.keyboard("status{Enter}");
  const value = await screen.findByRole("combobox", { name: "Value" });
  value.focus();
  await userEvent.keyboard("{Enter}");
  expect(onApply).not.toHaveBeenCalled();
  await userEvent.selectOptions(value, "error");
  await userEvent.keyboard("{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "status", op: "is", value: "error" }]]);
});

test("between takes two bounds", async () => {
  const onApply = vi.fn();
  show(<FilterEditor initial={{ field: "latency_ms", op: "between", value: "" }} query={QUERY} onApply={onApply} />);
  await userEvent.type(screen.getByLabelText("From"), "10{Enter}");
  expect(onApply).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText("To"), "20{Enter}");
  expect(onApply.mock.calls).toEqual([[{ field: "latency_ms", op: "between", value: "10 .. 20" }]]);
});
