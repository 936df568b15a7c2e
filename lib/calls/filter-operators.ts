export const FILTER_OPERATORS = [
  "is",
  "is not",
  "contains",
  "does not contain",
  ">",
  ">=",
  "<",
  "<=",
  "is empty",
  "is not empty",
  "in last",
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Operators that take no value. */
export const VALUELESS_OPERATORS: ReadonlySet<FilterOperator> = new Set(["is empty", "is not empty"]);

export const SCOPES = ["traces", "calls"] as const;
export type Scope = (typeof SCOPES)[number];
