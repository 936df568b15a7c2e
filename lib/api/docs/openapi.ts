import { z } from "zod";
import { rawKindOf } from "../../json/schema-text.ts";
import type { Endpoint } from "../endpoint.ts";

type JsonObject = Record<string, unknown>;

/** The OpenAPI 3.1 document of a list of endpoints, from their own declarations. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const endpoint of endpoints) {
    for (const path of [endpoint.path, ...endpoint.aliases]) {
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, path) };
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Weft", version, description: "Every path also answers below `/traces`." },
    paths,
    components: { securitySchemes: { basic: { type: "http", scheme: "basic" } } },
    security: [{ basic: [] }],
  };
}

function operation(endpoint: Endpoint, path: string): JsonObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  return {
    summary: endpoint.summary,
    parameters: names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    ...(endpoint.method === "GET" ? {} : { requestBody: { required: true, content: requestContent(endpoint) } }),
    responses: {
      200: { description: "Success", content: responseContent(endpoint) },
      default: { description: "An error", content: { "application/json": { schema: ERROR } } },
    },
  };
}

const ERROR = { type: "object", properties: { reason: { type: "string" }, detail: {} }, required: ["reason"] };
const BYTES = { type: "string", format: "binary" };

const RESPONSE_TYPES: Readonly<Partial<Record<Endpoint["format"], string>>> = {
  "json-lines": "application/jsonl",
  events: "text/event-stream",
};

function requestContent({ format, request }: Endpoint): JsonObject {
  if (format !== "upload") return { "application/json": { schema: jsonSchema(request, "input") } };
  const properties = { project_id: { type: "string" }, file: BYTES };
  return { "multipart/form-data": { schema: { type: "object", properties, required: ["project_id", "file"] } } };
}

function responseContent({ format, response }: Endpoint): JsonObject {
  if (format === "bytes") return { "application/octet-stream": { schema: BYTES } };
  return { [RESPONSE_TYPES[format] ?? "application/json"]: { schema: jsonSchema(response, "output") } };
}

/** A schema as JSON Schema; the user's own JSON shows as what it is on the wire, not as the text we keep. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema: target }) {
      const kind = rawKindOf(zodSchema);
      if (kind && kind !== "any") target.type = kind;
    },
  });
  const { $schema: _, ...rest } = made as JsonObject;
  return rest;
}
