import type { Filter } from "@/lib/calls/filters/filters";

/** A group's value is clipped at this length where it is longer: then only its beginning is known. */
const LONGEST_VALUE = 1_000;

/** The chip that leaves only the calls of a group. */
export function groupFilter(by: string, value: string | null): Filter {
  if (value === null) return { field: by, op: "does not exist", value: "" };
  return { field: by, op: value.length >= LONGEST_VALUE ? "starts with" : "is", value };
}
