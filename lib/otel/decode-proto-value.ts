import { type Budget, MAX_VALUE_DEPTH, SpanRefusal } from "./limits.ts";
import { EMPTY, type OtlpAttribute, type OtlpValue } from "./otlp-trace.ts";
import type { ProtoReader } from "./proto-reader.ts";

/** Reads a `KeyValue`: at depth 0 a message's own, deeper one of a value's map. Throws `SpanRefusal` past the deepest. */
export function readAttribute(reader: ProtoReader, budget: Budget, depth: number): OtlpAttribute {
  budget.takeNode();
  const outer = reader.enter();
  const attribute: OtlpAttribute = { key: "", value: EMPTY };
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) attribute.key = reader.text();
    else if (tag === 18) attribute.value = readValue(reader, budget, depth);
    else reader.skipUnknown(tag, 2, "KeyValue");
  }
  reader.leave(outer);
  return attribute;
}

function readValue(reader: ProtoReader, budget: Budget, depth: number): OtlpValue {
  if (depth > MAX_VALUE_DEPTH) throw new SpanRefusal(`a value is nested deeper than ${MAX_VALUE_DEPTH} levels`);
  budget.takeNode();
  const outer = reader.enter();
  let value: OtlpValue = EMPTY;
  while (reader.more) {
    const tag = reader.tag();
    switch (tag) {
      case 10: {
        const text = reader.exactText();
        value = text === undefined ? { kind: "bytes", base64: reader.base64() } : { kind: "string", value: text };
        break;
      }
      case 16:
        value = { kind: "bool", value: reader.varint() !== 0 };
        break;
      case 24:
        value = { kind: "int", digits: reader.int64() };
        break;
      case 33:
        value = { kind: "double", text: doubleText(reader.double()) };
        break;
      case 42:
        value = { kind: "array", items: readItems(reader, budget, depth) };
        break;
      case 50:
        value = { kind: "map", entries: readEntries(reader, budget, depth) };
        break;
      case 58:
        value = { kind: "bytes", base64: reader.base64() };
        break;
      default:
        reader.skipUnknown(tag, 7, "AnyValue");
    }
  }
  reader.leave(outer);
  return value;
}

function readItems(reader: ProtoReader, budget: Budget, depth: number): OtlpValue[] {
  const outer = reader.enter();
  const items: OtlpValue[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) items.push(readValue(reader, budget, depth + 1));
    else reader.skipUnknown(tag, 1, "ArrayValue");
  }
  reader.leave(outer);
  return items;
}

function readEntries(reader: ProtoReader, budget: Budget, depth: number): OtlpAttribute[] {
  const outer = reader.enter();
  const entries: OtlpAttribute[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag === 10) entries.push(readAttribute(reader, budget, depth + 1));
    else reader.skipUnknown(tag, 1, "KeyValueList");
  }
  reader.leave(outer);
  return entries;
}

/** A double as the shortest text that reads back as it; `-0` keeps its sign. */
function doubleText(value: number): string {
  return Object.is(value, -0) ? "-0.0" : String(value);
}
