import { expect, test } from "vitest";
import { openApiDocument } from "./docs/openapi";
import { allEndpoints, findEndpoint } from "./endpoints";
import { API_ROOT_SEGMENTS } from "./root-segments";

test("every endpoint's first segment is rewritten to the API, and no other", () => {
  const paths = allEndpoints.flatMap(({ endpoint }) => [endpoint.path, ...endpoint.aliases]);
  const segments = new Set(paths.map((path) => path.split("/")[1]));
  expect([...segments].sort()).toEqual([...API_ROOT_SEGMENTS].filter((segment) => segments.has(segment)).sort());
  for (const segment of segments) expect(API_ROOT_SEGMENTS).toContain(segment);
});

test("no endpoint stands where the pages of an entity of any name are", () => {
  const paths = allEndpoints.flatMap(({ endpoint }) => [endpoint.path, ...endpoint.aliases]);
  const third = paths.filter((path) => !path.startsWith("/v2/")).map((path) => path.split("/")[3] ?? "");
  expect(third.filter((segment) => ["weave", "r"].includes(segment) || segment.startsWith("{"))).toEqual([]);
});

test("no two endpoints share a method and path", () => {
  const keys = allEndpoints.flatMap(({ endpoint }) =>
    [endpoint.path, ...endpoint.aliases].map((path) => `${endpoint.method} ${path}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("a path with names yields their values", () => {
  expect(findEndpoint("POST", "/v2/ent/proj/calls/complete")?.params).toEqual({ entity: "ent", project: "proj" });
  expect(findEndpoint("GET", "/v2/ent/proj/calls/complete")).toBeUndefined();
  expect(findEndpoint("POST", "/calls/nothing")).toBeUndefined();
});

test("the OpenAPI document shows users' JSON as what it is on the wire", () => {
  const document = openApiDocument(
    allEndpoints.map(({ endpoint }) => endpoint),
    "1.0.0",
  ) as {
    paths: Record<
      string,
      {
        post: {
          requestBody: {
            content: Record<
              string,
              { schema: { properties: Record<string, { properties?: Record<string, unknown> }> } }
            >;
          };
        };
      }
    >;
  };
  const start = document.paths["/call/start"]?.post.requestBody.content["application/json"]?.schema.properties.start;
  expect(start?.properties?.inputs).toMatchObject({ type: "object" });
  expect(start?.properties?.started_at).toMatchObject({ type: "string" });
});
