import { EXAMPLE_PROJECT } from "./example-project.ts";

/** As much of JSON Schema as the endpoints' own schemas become. */
export type JsonSchema = {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  prefixItems?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maxItems?: number;
  additionalProperties?: JsonSchema | boolean;
  $ref?: string;
  $defs?: Readonly<Record<string, JsonSchema>>;
};

const DEEPEST = 4;

/** A schema's type in one line: `{ id: string, limit?: integer | null }[]`. Very deep parts become `…`. */
export function describeType(schema: JsonSchema, depth = 0): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => describeType(choice, depth)))].join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => describeType(part, depth)).join(" & ");
  if (schema.$ref) return "…";
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  return types.map((type) => describeOne(type, schema, depth)).join(" | ");
}

function describeOne(type: string, schema: JsonSchema, depth: number): string {
  if (type === "array") return describeArray(schema, depth);
  if (type !== "object") return type;
  const members = Object.entries(schema.properties ?? {});
  if (members.length === 0) {
    const { additionalProperties: rest } = schema;
    return typeof rest === "object" && Object.keys(rest).length > 0
      ? `{ [name]: ${describeType(rest, depth + 1)} }`
      : "object";
  }
  if (depth >= DEEPEST) return "{ … }";
  const required = new Set(schema.required);
  const parts = members.map(
    ([name, member]) => `${name}${required.has(name) ? "" : "?"}: ${describeType(member, depth + 1)}`,
  );
  return `{ ${parts.join(", ")} }`;
}

function describeArray({ items, prefixItems }: JsonSchema, depth: number): string {
  if (prefixItems) return `[${prefixItems.map((item) => describeType(item, depth + 1)).join(", ")}]`;
  const item = items ? describeType(items, depth + 1) : "any";
  const isChoice = items?.anyOf ?? items?.oneOf ?? items?.enum ?? (Array.isArray(items?.type) || undefined);
  return isChoice ? `(${item})[]` : `${item}[]`;
}

/** An example of a value that fits a schema; only what is required of objects, all of it when nothing is. */
export function exampleOf(schema: JsonSchema, name = "", depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return exampleOf(choices.find(({ type }) => type !== "null") ?? {}, name, depth);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, name, depth)));
  const type = typeof schema.type === "string" ? schema.type : schema.type?.find((one) => one !== "null");
  switch (type) {
    case "object":
      return exampleObject(schema, depth);
    case "array":
      return depth > DEEPEST
        ? []
        : (schema.prefixItems ?? [schema.items ?? {}]).map((item) => exampleOf(item, name, depth + 1));
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return true;
    case "string":
      return EXAMPLES[name] ?? (/(_at|^start|^end)$/.test(name) ? "2025-05-01T10:00:00Z" : name || "text");
    default:
      return {};
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  project_id: EXAMPLE_PROJECT,
  entity: "demo",
  project: "quickstart",
};

function exampleObject({ properties = {}, required = [] }: JsonSchema, depth: number): Record<string, unknown> {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, depth === 0 ? 3 : 0);
  return Object.fromEntries(names.map((name) => [name, exampleOf(properties[name] ?? {}, name, depth + 1)]));
}
