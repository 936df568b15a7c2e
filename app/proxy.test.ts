import { expect, test } from "vitest";
import { API_ROOT_SEGMENTS } from "@/lib/api/root-segments";
import { config } from "@/proxy";

const pages = new RegExp(`^${config.matcher[0]}$`);

test("the policy of pages leaves the trace API alone", () => {
  for (const segment of [...API_ROOT_SEGMENTS, "api", "traces", "_next"]) {
    expect(`/${segment}`).not.toMatch(pages);
    expect(`/${segment}/deeper`).not.toMatch(pages);
  }
});

test("every page gets the policy, also of an entity whose name begins like an API segment", () => {
  for (const path of [
    "/",
    "/callisto/agent",
    "/acme/support-agent/weave/traces",
    "/v2beta/x/weave/calls/1",
    "/apis/x",
  ]) {
    expect(path).toMatch(pages);
  }
});
