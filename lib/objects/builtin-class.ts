import { AppError } from "../errors.ts";
import { readAnnotationSchema } from "../feedback/annotation-schema.ts";
import { asJsonText, type JsonText } from "../json/json-text.ts";
import { FIELD_SHAPES } from "./builtin-fields.ts";
import { membersOf, objectClassOf } from "./object-class.ts";

type FieldType = "string" | "object" | "array" | "boolean" | "number";
/** A field of a class the server knows; `default` is JSON text, and a field without one is required. */
type Field = { name: string; type: FieldType; default?: string };

const NAMED: readonly Field[] = [
  { name: "name", type: "string", default: "null" },
  { name: "description", type: "string", default: "null" },
];

/** Fields in the order in which clients write them, since the digest depends on it. */
const BUILTIN_CLASSES: Readonly<Record<string, readonly Field[]>> = {
  ActionSpec: [{ name: "config", type: "object" }],
  AnnotationSpec: [
    { name: "field_schema", type: "object", default: "{}" },
    { name: "unique_among_creators", type: "boolean", default: "false" },
    { name: "op_scope", type: "array", default: "null" },
  ],
  Leaderboard: [{ name: "columns", type: "array" }],
  LLMStructuredCompletionModel: [
    { name: "llm_model_id", type: "string" },
    { name: "default_params", type: "object", default: "{}" },
  ],
  Provider: [
    { name: "base_url", type: "string" },
    { name: "api_key_name", type: "string" },
    { name: "extra_headers", type: "object", default: "{}" },
    { name: "return_type", type: "string", default: '"openai"' },
  ],
  ProviderModel: [
    { name: "provider", type: "string" },
    { name: "max_tokens", type: "number" },
  ],
  SavedView: [
    { name: "view_type", type: "string" },
    { name: "label", type: "string" },
    { name: "definition", type: "object" },
  ],
  ComparisonView: [
    { name: "label", type: "string" },
    { name: "definition", type: "object" },
  ],
  AlertSpec: [
    { name: "op_scope", type: "array", default: "null" },
    { name: "spec", type: "object", default: "{}" },
  ],
  AgentDashboard: [],
};

/** A model is one to whoever asks for models, whatever made it. */
const BASES: Readonly<Record<string, string>> = {
  LLMStructuredCompletionModel: '["Model","Object","BaseModel"]',
};

/**
 * The value as it is stored when a client asks for a class that the server knows (`builtin_object_class`): its fields are
 * checked, defaults filled in, and the class markers added. A value that carries its markers already stays as it is.
 */
export function asBuiltinObject(className: string, val: JsonText): JsonText {
  const members = membersOf(val);
  if (!members) throw new AppError("invalid", `an object of class ${className} must be a dictionary`);
  const { leaf_object_class } = objectClassOf(val);
  if (leaf_object_class === className) return val;
  if (leaf_object_class) {
    throw new AppError(
      "invalid",
      `builtin_object_class is ${className}, but the value is of class ${leaf_object_class}`,
    );
  }
  const fields = Object.hasOwn(BUILTIN_CLASSES, className) ? BUILTIN_CLASSES[className] : undefined;
  if (!fields) {
    const known = Object.keys(BUILTIN_CLASSES).join(", ");
    throw new AppError("invalid", `builtin_object_class "${className.slice(0, 100)}" is not known; known are ${known}`);
  }
  const stored = new Map<string, string>([["_type", JSON.stringify(className)]]);
  for (const field of [...NAMED, ...fields]) {
    const value = fieldValue(className, field, members.get(field.name));
    assertShape(className, field.name, value);
    stored.set(field.name, value);
  }
  for (const [key, value] of members) if (!stored.has(key) && !MARKERS.has(key)) stored.set(key, value);
  stored.set("_class_name", JSON.stringify(className));
  stored.set("_bases", BASES[className] ?? '["BaseObject","BaseModel"]');
  return asJsonText(`{${[...stored].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`);
}

const MARKERS = new Set(["_type", "_class_name", "_bases"]);

function fieldValue(className: string, field: Field, given: JsonText | undefined): string {
  if (given === undefined || (given === "null" && field.default === "null")) {
    if (field.default !== undefined) return field.default;
    throw new AppError("invalid", `a ${className} needs "${field.name}"`);
  }
  if (typeOf(given) !== field.type) {
    throw new AppError("invalid", `"${field.name}" of a ${className} must be of type ${field.type}`);
  }
  return given;
}

/** Throws unless a field looks as those who read such objects expect; numbers inside keep their text all the same. */
function assertShape(className: string, name: string, value: string): void {
  if (name === "field_schema") readAnnotationSchema(asJsonText(value));
  const shape = FIELD_SHAPES[className]?.[name];
  const parsed = shape?.safeParse(JSON.parse(value));
  const issue = parsed?.error?.issues[0];
  if (!issue) return;
  const path = [name, ...issue.path].join(".");
  throw new AppError("invalid", `"${path}" of a ${className} is wrong: ${issue.message}`, { cause: parsed.error });
}

function typeOf(text: JsonText): FieldType | "null" {
  const first = text.charAt(0);
  if (first === '"') return "string";
  if (first === "{") return "object";
  if (first === "[") return "array";
  if (first === "t" || first === "f") return "boolean";
  return first === "n" ? "null" : "number";
}
