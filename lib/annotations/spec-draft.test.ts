import { expect, test } from "vitest";
import { draftSchema, findCollision, findDraftFault, NEW_FIELD, readDraft, specNameOf } from "./spec-draft.ts";

test("what the editor writes it reads back", () => {
  const fields = [
    { ...NEW_FIELD, key: "good" },
    { ...NEW_FIELD, key: "tone", kind: "choice" as const, options: "kind\nrude", required: false },
    { ...NEW_FIELD, key: "score", kind: "integer" as const, min: "1", max: "5" },
    { ...NEW_FIELD, key: "share", kind: "number" as const, min: "0" },
    { ...NEW_FIELD, key: "why", kind: "text" as const, max: "80" },
  ];
  expect(findDraftFault(fields, true)).toBeUndefined();
  expect(readDraft(JSON.stringify(draftSchema(fields, true)))).toEqual({ fields, multi: true });
  expect(draftSchema(fields.slice(2, 3), false)).toEqual({ type: "integer", minimum: 1, maximum: 5 });
});

test("a draft that is no schema yet says why", () => {
  expect(findDraftFault([], true)).toBe("add a field");
  expect(findDraftFault([{ ...NEW_FIELD, kind: "choice", options: "a, a" }], false)).toContain("two options");
  expect(findDraftFault([{ ...NEW_FIELD, kind: "number", min: "5", max: "1" }], false)).toContain("below");
  expect(findDraftFault([NEW_FIELD, NEW_FIELD], true)).toContain("needs a name");
});

test("schemas beyond the editor are left alone", () => {
  expect(readDraft('{"type":"array"}')).toBeUndefined();
  expect(readDraft('{"enum":[1,2]}')).toBeUndefined();
});

test("a title becomes a name that an object may have", () => {
  expect(specNameOf("Is it good? (1–5)")).toBe("Is-it-good-1-5");
  expect(specNameOf("¿?")).toBe("");
});

test("a title is told when it would take the name of another spec, or reads the same", () => {
  const known = [
    { name: "Tone", title: "Tone" },
    { name: "quality", title: "How good" },
  ];
  expect(findCollision("Tone!", known)).toEqual({ sameName: true, title: "Tone" });
  expect(findCollision(" how GOOD", known)).toEqual({ sameName: false, title: "How good" });
  expect(findCollision("New", known)).toBeUndefined();
});
