import type { Endpoint } from "../endpoint.ts";
import { describeType, exampleOf, type JsonSchema } from "./describe-schema.ts";
import { jsonSchema } from "./openapi.ts";

/** What the page about the API shows of an endpoint, and tries it with. */
export type DocumentedEndpoint = {
  method: Endpoint["method"];
  path: string;
  aliases: readonly string[];
  summary: string;
  format: Endpoint["format"];
  members: readonly { name: string; type: string; required: boolean }[];
  answer: string;
  /** A body to begin with. */
  example: string;
};

/** The endpoints as the page about the API shows them. */
export function listDocumented(endpoints: readonly Endpoint[]): DocumentedEndpoint[] {
  return endpoints.map(({ method, path, aliases, summary, format, request, response }) => {
    const schema = jsonSchema(request, "input") as JsonSchema;
    const required = new Set(schema.required);
    const members = Object.entries(schema.properties ?? {}).filter(([name]) => !path.includes(`{${name}}`));
    const example = exampleOf(schema) as Record<string, unknown>;
    for (const name of Object.keys(example)) if (path.includes(`{${name}}`)) delete example[name];
    return {
      ...{ method, path, aliases, summary, format },
      members: members.map(([name, member]) => ({ name, type: describeType(member), required: required.has(name) })),
      answer: format === "bytes" ? "bytes" : describeType(jsonSchema(response, "output") as JsonSchema),
      example: JSON.stringify(example, null, 2),
    };
  });
}
