/** Steps to a part of a value: keys and list positions. */
export type ValuePath = readonly (string | number)[];

/** A path as filters write it: dots between keys, digits for list positions. */
export function formatPath(path: ValuePath): string {
  return path.join(".");
}
