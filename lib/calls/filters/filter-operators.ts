export const FILTER_OPERATORS = [
  "is",
  "is not",
  "in",
  "not in",
  "contains",
  "does not contain",
  "starts with",
  ">",
  ">=",
  "<",
  "<=",
  "between",
  "is empty",
  "is not empty",
  "exists",
  "does not exist",
  "in last",
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Operators that take no value. */
export const VALUELESS_OPERATORS: ReadonlySet<FilterOperator> = new Set([
  "is empty",
  "is not empty",
  "exists",
  "does not exist",
]);

/** Operators that take several values: `["a","b"]`, or as typed, with commas between. */
export const LIST_OPERATORS: ReadonlySet<FilterOperator> = new Set(["in", "not in"]);

export const SCOPES = ["traces", "calls"] as const;
export type Scope = (typeof SCOPES)[number];
