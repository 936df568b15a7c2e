import { expect, test } from "vitest";
import { asJsonText } from "../json/json-text.ts";
import { asBuiltinObject } from "./builtin-class.ts";
import { objectClassOf } from "./object-class.ts";

const classOf = (value: unknown) => objectClassOf(asJsonText(JSON.stringify(value)));

test("an op is told by its type", () => {
  const op = { _type: "CustomWeaveType", weave_type: { type: "Op" }, files: { "obj.py": "x" } };
  expect(classOf(op)).toEqual({ kind: "op", base_object_class: null, leaf_object_class: null });
  expect(classOf({ _type: "CustomWeaveType", weave_type: { type: "PIL.Image.Image" } }).kind).toBe("object");
  expect(classOf({ weave_type: { type: "Op" } }).kind).toBe("object");
});

test("the base class is the one right below Object, whatever the name", () => {
  const classes = (_class_name: string, _bases: unknown) => {
    const { base_object_class, leaf_object_class } = classOf({ _class_name, _bases });
    return [base_object_class, leaf_object_class];
  };
  expect(classes("Mine", ["Model", "Object", "BaseModel"])).toEqual(["Model", "Mine"]);
  expect(classes("Mine", ["Other", "Model", "Object", "BaseModel"])).toEqual(["Model", "Mine"]);
  expect(classes("Dataset", ["Object", "BaseModel"])).toEqual(["Dataset", "Dataset"]);
  expect(classes("SavedView", ["BaseObject", "BaseModel"])).toEqual(["SavedView", "SavedView"]);
  expect(classes("Plain", ["BaseModel"])).toEqual([null, null]);
  expect(classes("Plain", "Object")).toEqual([null, null]);
  expect(classes("Plain", ["Object", "Something"])).toEqual([null, null]);
});

test("values without markers, and markers of other types, have no class", () => {
  for (const value of [null, 1, "x", [], {}, { _bases: [1, 2], _class_name: 3 }, { _type: { Op: 1 } }]) {
    expect(classOf(value)).toEqual({ kind: "object", base_object_class: null, leaf_object_class: null });
  }
  const hostile = String.raw`{"_class_name":"a\u0000","_bases":["Object","BaseModel"]}`;
  expect(objectClassOf(asJsonText(hostile)).leaf_object_class).toBeNull();
});

const builtin = (className: string, value: string) => asBuiltinObject(className, asJsonText(value));

test("a known class is stored with its defaults and markers, and numbers keep their text", () => {
  expect(JSON.parse(builtin("AnnotationSpec", '{"name":"n","field_schema":{"type":"number"}}'))).toEqual({
    _type: "AnnotationSpec",
    name: "n",
    description: null,
    field_schema: { type: "number" },
    unique_among_creators: false,
    op_scope: null,
    _class_name: "AnnotationSpec",
    _bases: ["BaseObject", "BaseModel"],
  });
  expect(builtin("ProviderModel", '{"max_tokens":4.0,"provider":"p"}')).toContain('"provider":"p","max_tokens":4.0');
});

test("a value that carries the markers of its class stays as it is", () => {
  const text = '{"_type":"SavedView", "_class_name":"SavedView", "_bases":["BaseObject","BaseModel"]}';
  expect(builtin("SavedView", text)).toBe(text);
  expect(() => builtin("Provider", text)).toThrow("the value is of class SavedView");
});

test("a missing or mistyped field and an unknown class are named", () => {
  expect(() => builtin("SavedView", '{"view_type":"traces","definition":{}}')).toThrow('a SavedView needs "label"');
  expect(() => builtin("SavedView", '{"view_type":1,"label":"x","definition":{}}')).toThrow(
    '"view_type" of a SavedView',
  );
  expect(() => builtin("Nothing", "{}")).toThrow('"Nothing" is not known');
  expect(() => builtin("constructor", "{}")).toThrow("is not known");
  expect(() => builtin("SavedView", "[]")).toThrow("must be a dictionary");
});

test.each([
  ["Leaderboard", '{"columns":[{"scorer_name":"s"}]}', "columns.0.evaluation_object_ref"],
  ["Provider", '{"base_url":"file:///etc/passwd","api_key_name":"K"}', "base_url"],
  ["Provider", '{"base_url":"http://u:p@h/v1","api_key_name":"K"}', "base_url"],
  [
    "Provider",
    '{"base_url":"http://h/v1","api_key_name":"K","extra_headers":{"Metadata-Flavor":"x"}}',
    "extra_headers",
  ],
  ["Provider", '{"base_url":"http://h/v1","api_key_name":"K","return_type":"other"}', "return_type"],
  ["ProviderModel", '{"provider":"p","max_tokens":1.5}', "max_tokens"],
  ["ActionSpec", '{"config":{"action_type":"contains_words","target_words":[]}}', "name"],
  ["ActionSpec", '{"name":"a","config":{"action_type":"rm"}}', "config.action_type"],
  ["SavedView", '{"view_type":"t","label":"l","definition":{"pin":{"left":1,"right":[]}}}', "definition.pin.left"],
  [
    "LLMStructuredCompletionModel",
    '{"llm_model_id":"m","default_params":{"max_tokens":"9"}}',
    "default_params.max_tokens",
  ],
  ["ComparisonView", '{"label":"l","definition":{}}', "definition.evaluation_call_ids"],
])("a %s with a field inside that nobody could read is refused by name", (className, value, path) => {
  expect(() => builtin(className, value)).toThrow(`"${path}" of a ${className} is wrong`);
});

test("an annotation's schema must be one", () => {
  expect(() => builtin("AnnotationSpec", '{"field_schema":{"type":"no such type"}}')).toThrow("field_schema");
});

test("a completion model counts among models, and keeps its numbers", () => {
  const text = builtin("LLMStructuredCompletionModel", '{"llm_model_id":"gpt","default_params":{"temperature":0.50}}');
  expect(text).toContain('"default_params":{"temperature":0.50}');
  expect(objectClassOf(text)).toMatchObject({
    base_object_class: "Model",
    leaf_object_class: "LLMStructuredCompletionModel",
  });
});
