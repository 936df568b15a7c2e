import { createContext, Script } from "node:vm";
import { Ajv, type AnySchemaObject, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { AppError } from "../errors.ts";
import type { JsonText } from "../json/json-text.ts";

/** The JSON Schema that the values of an annotation must fit. */
export type AnnotationSchema = {
  /** Why a value doesn't fit; undefined when it does. */
  findFault(value: JsonText): string | undefined;
};

const MAX_SCHEMA_CHARACTERS = 64 * 1024;
/** A user's schema is code to us: a pattern may run for years. A busy machine's first compilation takes its time too. */
const COMPILE_TIMEOUT_MS = 3_000;
const VALIDATE_TIMEOUT_MS = 500;
const MAX_KEPT = 200;

/** Compiled schemas by their text; the one that was not used for longest goes first. */
const kept = new Map<string, AnnotationSchema>();

/** Reads the `field_schema` of an annotation spec; throws when it is no JSON Schema. */
export function readAnnotationSchema(text: JsonText): AnnotationSchema {
  const schema = kept.get(text) ?? compile(text);
  kept.delete(text);
  kept.set(text, schema);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return schema;
}

function compile(text: JsonText): AnnotationSchema {
  if (text.length > MAX_SCHEMA_CHARACTERS) {
    throw new AppError("invalid", `the annotation's field_schema is longer than ${MAX_SCHEMA_CHARACTERS} characters`);
  }
  const { $schema, ...schema } = JSON.parse(text) as AnySchemaObject;
  const ajv = /draft-0[4-7]/.test(String($schema)) ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS);
  let validate: ValidateFunction;
  try {
    validate = limited(COMPILE_TIMEOUT_MS, () => ajv.compile(schema)) as ValidateFunction;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid", `the annotation's field_schema is not a JSON Schema: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return {
    findFault(value) {
      const parsed = JSON.parse(value) as unknown;
      return limited(VALIDATE_TIMEOUT_MS, () => validate(parsed))
        ? undefined
        : ajv.errorsText(validate.errors, { dataVar: "value" });
    },
  };
}

/** Formats are notes, as JSON Schema has it: a value is not refused for them. */
const OPTIONS = { strict: false, validateFormats: false, logger: false } as const;

const sandbox = createContext({ run: undefined as unknown });
const script = new Script("run()");

/** Runs a function for a limited time, regular expressions included. */
function limited(timeoutMs: number, run: () => unknown): unknown {
  sandbox.run = run;
  try {
    return script.runInContext(sandbox, { timeout: timeoutMs });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new AppError(
      "invalid",
      `checking the value against the annotation's field_schema takes longer than ${timeoutMs} ms`,
      { cause: error },
    );
  } finally {
    sandbox.run = undefined;
  }
}
