import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { allEndpoints, findEndpoint } from "../endpoints";
import { findReasonLeftOut } from "../left-out";
import { apiMarkdown, compatibilityMarkdown } from "./api-markdown";

const published = JSON.parse(
  readFileSync(new URL("../fixtures/published-endpoints.json", import.meta.url), "utf8"),
) as {
  endpoint: string;
  since: string;
}[];

const isServed = (method: string, path: string) => findEndpoint(method, path.replace(/\{\w+\}/g, "x")) !== undefined;

// `npm run docs:api` writes both files anew.
test("docs/api.md is what the table of endpoints says", async () => {
  const endpoints = allEndpoints.map(({ endpoint }) => endpoint);
  await expect(apiMarkdown(endpoints)).toMatchFileSnapshot("../../../docs/api.md");
});

test("docs/compatibility.md is what is served", async () => {
  await expect(compatibilityMarkdown(published, isServed)).toMatchFileSnapshot("../../../docs/compatibility.md");
});

test("every endpoint of the published clients is served, or answers why it is not", () => {
  const neither = published.filter(({ endpoint }) => {
    const [method = "", path = ""] = endpoint.split(" ");
    return !isServed(method, path) && findReasonLeftOut(method, path) === undefined;
  });
  expect(neither).toEqual([]);
  expect(published.length).toBeGreaterThan(115);
});
