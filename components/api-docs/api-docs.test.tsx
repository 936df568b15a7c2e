import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, expect, test, vi } from "vitest";
import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";
import { ApiDocs } from "./api-docs";

const endpoints: DocumentedEndpoint[] = [
  {
    ...{ method: "POST", path: "/call/read", aliases: [], summary: "One call", format: "json" },
    members: [{ name: "id", type: "string", required: true }],
    answer: "{ call: any }",
    example: '{ "id": "a" }',
  },
  {
    ...{ method: "GET", path: "/v2/{entity}/{project}/ops", aliases: [], summary: "Ops", format: "json" },
    members: [{ name: "limit", type: "integer", required: false }],
    answer: "object",
    example: '{ "limit": 1 }',
  },
];

const show = () => render(<ApiDocs endpoints={endpoints} />, { wrapper: NuqsTestingAdapter });
afterEach(() => {
  cleanup();
});

test("a search finds endpoints by path and by member", async () => {
  show();
  expect(screen.getByRole("heading", { name: "POST /call/read" })).toBeDefined();
  await userEvent.type(screen.getByLabelText("Search endpoints"), "limit");
  expect(screen.queryByRole("button", { name: /call\/read/ })).toBeNull();
  expect(screen.getByRole("heading", { name: "GET /v2/{entity}/{project}/ops" })).toBeDefined();
  await userEvent.type(screen.getByLabelText("Search endpoints"), " nothing");
  expect(screen.getByText("No endpoint matches")).toBeDefined();
});

test("a request is sent as it stands in the form, and its answer is shown", async () => {
  const sent = vi.fn(async () => new Response('{"call":null}', { status: 200 }));
  vi.stubGlobal("fetch", sent);
  show();
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(sent).toHaveBeenCalledWith("/call/read", { method: "POST", body: '{ "id": "a" }' });
  expect(await screen.findByText(/"call": null/)).toBeDefined();
  expect(screen.getByText(/^200 after/)).toBeDefined();
});

test("a GET sends its members in the address", async () => {
  const sent = vi.fn(async () => new Response("{}"));
  vi.stubGlobal("fetch", sent);
  show();
  await userEvent.click(screen.getByRole("button", { name: /v2/ }));
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(sent).toHaveBeenCalledWith("/v2/demo/quickstart/ops?limit=1", { method: "GET" });
});
