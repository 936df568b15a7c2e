import type { FacetField, FacetType } from "@/lib/calls/facets/facet-endpoints";
import { formatExact } from "@/lib/format/numbers";
import { FILTER_FIELDS, PATH_ROOTS } from "../filters/filter-fields";

/** A line of the list of fields. */
export type FieldLine = {
  field: string;
  label: string;
  depth: number;
  type: string;
  /** Calls of the sample that have it; undefined when the sample says nothing of it. */
  calls: number | undefined;
  /** Has fields below; `open` says whether they are shown. */
  parent: boolean;
  open: boolean;
  /** False for a root, which is no field itself. */
  pickable: boolean;
};

const MOST_FOUND = 200;

/** The fields that can be chosen: a tree while nothing is typed, all that match when something is. */
export function fieldLines(
  fields: readonly FacetField[],
  { text, open }: { text: string; open: ReadonlySet<string> },
): FieldLine[] {
  const counts = new Map(fields.map((field) => [field.field, field]));
  const columns = FILTER_FIELDS.map(({ field, label, type }): FieldLine => {
    const calls = fields.length > 0 && !UNCOUNTED.has(field) ? (counts.get(field)?.calls ?? 0) : undefined;
    return { field, label, depth: 0, type, calls, ...LEAF };
  });
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (line: { field: string; label: string }) => {
    const haystack = `${line.label} ${line.field}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
  const paths = fields.filter(({ field }) => PATH_ROOTS.some((root) => field.startsWith(root)));
  if (words.length > 0) {
    const found = paths.map((path): FieldLine => ({ ...lineOf(path), label: path.field, depth: 0 }));
    const exact = text.trim().toLowerCase();
    const isExact = ({ field, label }: FieldLine) => Number(field.toLowerCase() === exact || label === exact);
    return [...columns, ...found]
      .filter(matches)
      .sort((a, b) => isExact(b) - isExact(a))
      .slice(0, MOST_FOUND);
  }
  return [...columns, ...treeLines(paths, open)];
}

/** What the sample does not look for: a cost follows from prices. */
const UNCOUNTED: ReadonlySet<string> = new Set(["cost"]);

const LEAF = { parent: false, open: false, pickable: true };

/** Every root there is data for, then what is below the open ones, in the order in which it was found. */
function treeLines(paths: readonly FacetField[], open: ReadonlySet<string>): FieldLine[] {
  const children = new Map<string, FacetField[]>();
  for (const path of paths) {
    const parent = parentOf(path.field);
    children.set(parent, [...(children.get(parent) ?? []), path]);
  }
  const lines: FieldLine[] = [];
  const add = (parent: string, depth: number) => {
    for (const path of children.get(parent) ?? []) {
      const isParent = children.has(path.field);
      const isOpen = isParent && open.has(path.field);
      lines.push({
        ...lineOf(path),
        label: path.field.slice(parent.length + 1),
        depth,
        parent: isParent,
        open: isOpen,
      });
      if (isOpen) add(path.field, depth + 1);
    }
  };
  for (const root of PATH_ROOTS) {
    const name = root.slice(0, -1);
    if (!children.has(name)) continue;
    const isOpen = open.has(name);
    const described = { label: root, depth: 0, type: "", calls: undefined };
    lines.push({ field: name, ...described, parent: true, open: isOpen, pickable: false });
    if (isOpen) add(name, 1);
  }
  return lines;
}

function lineOf({ field, calls, types }: FacetField): FieldLine {
  return { field, label: field, depth: 0, type: typesLabel(types), calls, ...LEAF };
}

/** A type's name stands in brackets in feedback, dots and all. */
function parentOf(field: string): string {
  const typed = /^(feedback)\.\[[^\]]*\](?:\.payload)?$/.exec(field);
  if (typed) return "feedback";
  return field.slice(0, field.lastIndexOf("."));
}

/** The commonest type first: "text, number". */
export function typesLabel(types: Partial<Record<FacetType, number>>): string {
  return Object.entries(types)
    .sort((a, b) => b[1] - a[1])
    .map(([type]) => type)
    .join(", ");
}

/** What is said of where counts come from: "of the newest 2,000". */
export function sampleNote(
  sample: { calls: number; complete: boolean; searched: number | null },
  noun: string,
): string {
  const calls = formatExact(sample.calls);
  if (sample.complete) return `In all ${calls} ${noun}`;
  if (sample.searched === null) return `Of the newest ${calls} ${noun}`;
  return `Of ${calls} found among the newest ${formatExact(sample.searched)} ${noun}`;
}
