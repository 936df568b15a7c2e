import type { Modifier } from "@dnd-kit/core";

/** Lets what is dragged move along one axis only. */
export function restrictTo(axis: "x" | "y"): Modifier {
  return ({ transform }) => ({ ...transform, [axis === "x" ? "y" : "x"]: 0 });
}
