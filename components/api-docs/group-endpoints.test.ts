import { expect, test } from "vitest";
import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";
import { groupEndpoints } from "./group-endpoints";

function endpoint(path: string): DocumentedEndpoint {
  return { method: "POST", path, aliases: [], summary: "", format: "json", members: [], answer: "", example: "{}" };
}

test("endpoints stand by the first part of their path, the app's own last", () => {
  const groups = groupEndpoints(["/weft/calls/list", "/call/start", "/obj/create", "/call/end"].map(endpoint));
  expect(groups.map(({ name, endpoints }) => [name, endpoints.map(({ path }) => path)])).toEqual([
    ["call", ["/call/start", "/call/end"]],
    ["obj", ["/obj/create"]],
    ["weft: what this app's pages ask", ["/weft/calls/list"]],
  ]);
});
