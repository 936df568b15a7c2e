import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { API_ROOT_SEGMENTS } from "@/lib/api/root-segments";
import { config, proxy } from "@/proxy";

const pages = new RegExp(`^${config.matcher[0]}$`);

test("the policy of pages leaves the trace API alone", () => {
  for (const segment of [...API_ROOT_SEGMENTS, "api", "traces", "_next"]) {
    expect(`/${segment}`).not.toMatch(pages);
    expect(`/${segment}/deeper`).not.toMatch(pages);
    expect(`/${segment}/deeper/than/that`).not.toMatch(pages);
  }
  expect("/v2/acme/weave/objects").not.toMatch(pages);
});

test("every page gets the policy, also of an entity whose name begins like an API segment", () => {
  for (const path of [
    "/",
    "/callisto/agent",
    "/acme/support-agent/weave/traces",
    "/v2beta/x/weave/calls/1",
    "/apis/x",
    "/agents/my-project/weave/traces",
    "/call/my-project/r/call/1",
  ]) {
    expect(path).toMatch(pages);
  }
});

test("the API answers for an address that is none of its own when no page is asked for", () => {
  const rewritten = (method: string, headers: Record<string, string> = {}) => {
    const request = new NextRequest("http://127.0.0.1/v3/things?a=1", {
      method,
      headers: { host: "127.0.0.1", ...headers },
    });
    return proxy(request).headers.get("x-middleware-rewrite");
  };
  expect(rewritten("POST")).toBe("http://localhost/api/v3/things?a=1");
  expect(rewritten("GET", { accept: "application/json" })).toBe("http://localhost/api/v3/things?a=1");
  expect(rewritten("GET", { accept: "text/html,application/json;q=0.9" })).toBeNull();
  expect(rewritten("GET")).toBeNull();
});
