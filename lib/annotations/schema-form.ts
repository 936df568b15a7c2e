/** How a value is asked for. */
export type Control =
  | { kind: "boolean" }
  | { kind: "choice"; options: readonly Choice[] }
  | { kind: "number"; integer: boolean; min: number | undefined; max: number | undefined; step: number }
  | { kind: "text"; maxLength: number | undefined }
  /** Anything a form knows no better control for. */
  | { kind: "json" };
export type Choice = { value: string | number | boolean | null; label: string };

/** One thing that is asked for. `key` is null when it is the whole value, else the member of an object that it is. */
export type FormField = {
  key: string | null;
  label: string | undefined;
  description: string | undefined;
  required: boolean;
  control: Control;
};

type Schema = Record<string, unknown>;

const MAX_FIELDS = 100;

/** The fields that a JSON Schema asks for: the members of an object, or the one value. What is not understood is typed as JSON. */
export function readForm(schemaText: string): FormField[] {
  const root = asSchema(parse(schemaText)) ?? {};
  const schema = resolve(root, root).schema;
  const properties = asSchema(schema.properties);
  if (schema.type !== "object" || !properties) {
    return [
      { key: null, label: textOf(schema.title), description: undefined, required: true, control: controlOf(schema) },
    ];
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties)
    .slice(0, MAX_FIELDS)
    .map(([key, member]) => {
      const { schema: resolved, nullable } = resolve(asSchema(member) ?? {}, root);
      return {
        key,
        label: textOf(resolved.title) ?? key,
        description: textOf(resolved.description),
        required: required.includes(key) && !nullable,
        control: controlOf(resolved),
      };
    });
}

/** Follows a local ref and leaves out a null that a value may be instead. */
function resolve(schema: Schema, root: Schema): { schema: Schema; nullable: boolean } {
  let current = schema;
  let nullable = false;
  for (let hop = 0; hop < 8; hop++) {
    const { $ref, anyOf, allOf, ...own } = current;
    const inner = typeof $ref === "string" ? pointed(root, $ref) : (onlyOne(anyOf) ?? onlyOne(allOf));
    if (!inner) break;
    nullable ||= Array.isArray(anyOf) && anyOf.some((each) => asSchema(each)?.type === "null");
    current = { ...inner, ...own };
  }
  if (Array.isArray(current.type)) {
    const types = current.type.filter((type) => type !== "null");
    nullable ||= types.length < current.type.length;
    if (types.length === 1) current = { ...current, type: types[0] };
  }
  return { schema: current, nullable };
}

function onlyOne(list: unknown): Schema | undefined {
  if (!Array.isArray(list)) return undefined;
  const others = list
    .flatMap((each): Schema[] => (asSchema(each) ? [each as Schema] : []))
    .filter(({ type }) => type !== "null");
  return others.length === 1 ? others[0] : undefined;
}

function pointed(root: Schema, ref: string): Schema | undefined {
  let at: unknown = root;
  for (const step of ref.replace(/^#\/?/, "").split("/")) {
    const members = asSchema(at);
    if (!members || !Object.hasOwn(members, step)) return undefined;
    at = members[step];
  }
  return asSchema(at);
}

function controlOf(schema: Schema): Control {
  const values = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : undefined;
  if (values) {
    const options = values.flatMap((value): Choice[] => (isScalar(value) ? [{ value, label: String(value) }] : []));
    return options.length === values.length && options.length > 0 ? { kind: "choice", options } : { kind: "json" };
  }
  if (schema.type === "boolean") return { kind: "boolean" };
  if (schema.type === "string") return { kind: "text", maxLength: numberOf(schema.maxLength) };
  if (schema.type !== "number" && schema.type !== "integer") return { kind: "json" };
  const integer = schema.type === "integer";
  const [min, max] = [
    numberOf(schema.minimum ?? schema.exclusiveMinimum),
    numberOf(schema.maximum ?? schema.exclusiveMaximum),
  ];
  const step = numberOf(schema.multipleOf) ?? (integer ? 1 : stepOf(min, max));
  return { kind: "number", integer, min, max, step };
}

/** A hundredth of the range or so, as a round number. */
function stepOf(min: number | undefined, max: number | undefined): number {
  if (min === undefined || max === undefined || max <= min) return 0.1;
  return 10 ** Math.round(Math.log10((max - min) / 100));
}

function isScalar(value: unknown): value is Choice["value"] {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function asSchema(value: unknown): Schema | undefined {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Schema) : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
