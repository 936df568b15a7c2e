import { z } from "zod";
import { rawKindOf } from "../../json/schema-text.ts";
import type { Endpoint } from "../endpoint.ts";

/** What stands for the strings of a request: by a member's name, and the name of what holds it. */
export type Filling = (name: string) => string;

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  format?: string;
  $ref?: string;
  $defs?: Record<string, Schema>;
};

export type SampleRequest = { method: Endpoint["method"]; path: string; body: string };

/**
 * A request to an endpoint made from its own schema, with every member it knows: times are times, choices one of theirs,
 * every other text is what `fill` says. So a test reaches endpoints that are declared after it was written.
 */
export function sampleRequest({ method, path, request }: Endpoint, fill: Filling): SampleRequest {
  const schema = z.toJSONSchema(request, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      const kind = rawKindOf(zodSchema);
      if (kind && kind !== "any") jsonSchema.type = kind;
    },
  }) as Schema;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const value = sampleOf(schema, "", fill, schema, 0) as Record<string, unknown>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill(name)));
  for (const name of names) delete value[name];
  if (method !== "GET" && method !== "DELETE") return { method, path: filled, body: JSON.stringify(value) };
  const query = Object.entries(value).map(([key, member]) => [
    key,
    typeof member === "string" ? member : JSON.stringify(member),
  ]);
  return { method, path: `${filled}?${new URLSearchParams(query)}`, body: "" };
}

function sampleOf(schema: Schema, name: string, fill: Filling, root: Schema, depth: number): unknown {
  if (schema.$ref) return depth > 6 ? fill(name) : sampleOf(referred(schema.$ref, root), name, fill, root, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const [first = {}] = choices.filter((choice) => choice.type !== "null");
    return sampleOf(first, name, fill, root, depth + 1);
  }
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, name, fill, root, depth + 1)));
  switch (Array.isArray(schema.type) ? schema.type.find((type) => type !== "null") : schema.type) {
    case "object":
      return schema.properties ? sampleMembers(schema.properties, fill, root, depth) : freeObject(name, fill);
    case "array":
      return (schema.prefixItems ?? [schema.items ?? {}]).map((item) => sampleOf(item, name, fill, root, depth + 1));
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    default:
      return TIMES.test(name) ? "2025-05-01T10:00:00Z" : fill(name);
  }
}

const TIMES = /(_at|^start|^end|^after|^before|_date|^from|^to)$/;

function sampleMembers(properties: Record<string, Schema>, fill: Filling, root: Schema, depth: number) {
  const members = Object.entries(properties).map(([key, member]) => [
    key,
    sampleOf(member, key, fill, root, depth + 1),
  ]);
  return Object.fromEntries(members) as Record<string, unknown>;
}

/** A member whose content is the user's, but for the query language's. */
function freeObject(name: string, fill: Filling): unknown {
  if (name !== "query") return { [fill("key")]: fill("value") };
  const field = { $getField: "id" };
  return { $expr: { $or: [{ $eq: [field, { $literal: fill("id") }] }, { $in: [field, [{ $literal: fill("id") }]] }] } };
}

function referred(ref: string, root: Schema): Schema {
  return root.$defs?.[ref.replace("#/$defs/", "")] ?? {};
}
