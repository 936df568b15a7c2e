import { expect, test } from "vitest";
import { annotationToEdit, initialValues } from "./initial-values.ts";

const spec = { name: "good", ref: "weave:///a/b/object/good:v0", unique_among_creators: false };
const slots = [
  {
    id: spec.ref,
    spec: spec.ref,
    field: {
      ...{ key: null, label: undefined, description: undefined, required: true },
      control: { kind: "boolean" as const },
    },
  },
];
const said = (wb_user_id: string, value: unknown) => ({
  ...{ feedback_type: "wandb.annotation.good", wb_user_id, created_at: "" },
  payload: JSON.stringify({ value }),
});

test("a shared value begins with what anybody said last", () => {
  const rows = [said("Ann", true), said("Bob", false)];
  expect(initialValues([spec], slots, { rows, user: "Ann" })).toEqual({ [spec.ref]: false });
  expect(annotationToEdit(spec, rows, "Cid")?.wb_user_id).toBe("Bob");
});

test("a value of one's own begins with what one said oneself", () => {
  const own = { ...spec, unique_among_creators: true };
  const rows = [said("Ann", true), said("Bob", false), said("Ann", false)];
  expect(annotationToEdit(own, rows, "Ann")).toBe(rows[2]);
  expect(initialValues([own], slots, { rows, user: "Cid" })).toEqual({});
});
