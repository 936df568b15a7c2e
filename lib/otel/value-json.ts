import { asJsonText, type JsonText } from "../json/json-text.ts";
import type { OtlpAttribute, OtlpValue } from "./otlp-trace.ts";

/** A value as the JSON that a program meant by it. Bytes become base64; what JSON has no number for becomes text. */
export function plainJson(value: OtlpValue): JsonText {
  return asJsonText(plain(value));
}

/** Attributes as one object, keys as they came. */
export function plainObject(attributes: readonly OtlpAttribute[]): JsonText {
  return asJsonText(`{${attributes.map(({ key, value }) => `${JSON.stringify(key)}:${plain(value)}`).join(",")}}`);
}

function plain(value: OtlpValue): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "bool":
      return value.value ? "true" : "false";
    case "int":
      return value.digits;
    case "double":
      return doubleJson(value.text);
    case "bytes":
      return JSON.stringify(value.base64);
    case "array":
      return `[${value.items.map(plain).join(",")}]`;
    case "map":
      return plainObject(value.entries);
    case "empty":
      return "null";
  }
}

/** A value in the protocol's JSON mapping, from which the same value can be read again. */
export function otlpValueJson(value: OtlpValue): string {
  switch (value.kind) {
    case "string":
      return `{"stringValue":${JSON.stringify(value.value)}}`;
    case "bool":
      return value.value ? '{"boolValue":true}' : '{"boolValue":false}';
    case "int":
      return `{"intValue":"${value.digits}"}`;
    case "double":
      return `{"doubleValue":${doubleJson(value.text)}}`;
    case "bytes":
      return `{"bytesValue":${JSON.stringify(value.base64)}}`;
    case "array":
      return `{"arrayValue":{"values":[${value.items.map(otlpValueJson).join(",")}]}}`;
    case "map":
      return `{"kvlistValue":{"values":${otlpAttributesJson(value.entries)}}}`;
    case "empty":
      return "{}";
  }
}

/** Attributes in the protocol's JSON mapping. */
export function otlpAttributesJson(attributes: readonly OtlpAttribute[], valueJson = otlpValueJson): string {
  let text = "[";
  for (const { key, value } of attributes) {
    if (text.length > 1) text += ",";
    text += `{"key":${JSON.stringify(key)},"value":${valueJson(value)}}`;
  }
  return `${text}]`;
}

function doubleJson(text: string): string {
  return text === "NaN" || text.endsWith("Infinity") ? `"${text}"` : text;
}
