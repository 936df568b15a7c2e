import { Split } from "lucide-react";
import { memo } from "react";
import { KindIcon } from "@/components/call-tree/kind-icon";
import { indentOf } from "@/components/call-tree/tree-columns";
import { TreeToggle } from "@/components/call-tree/tree-toggle";
import { classNames } from "@/components/ui/class-names";
import { CHANGES, type Change } from "@/lib/calls/compare/align-trees";
import { type Span, spanOf } from "@/lib/calls/tree/span-of";
import { formatDuration } from "@/lib/format/durations";
import type { Compared } from "./use-compared";

export const ROW_HEIGHT = 28;

type CompareRowProps = {
  compared: Compared;
  row: number;
  elementId: string;
  top: number;
  expanded: boolean | undefined;
  selected: boolean;
  diverges: boolean;
};

const LOOKS: Record<Change, { sign: string; words: string; look: string }> = {
  same: { sign: "", words: "the same", look: "" },
  changed: { sign: "~", words: "changed", look: "text-warning-text" },
  removed: { sign: "−", words: "only in A", look: "text-error-text" },
  added: { sign: "+", words: "only in B", look: "text-success-text" },
};

/** A call of both runs, or of one of them. Clicks and keys are the tree's: a row only draws. */
export const CompareRow = memo(function CompareRow(props: CompareRowProps) {
  const { compared, row, elementId, top, expanded, selected, diverges } = props;
  const { aligned } = compared;
  const change = CHANGES[aligned.changes[row] ?? 0] ?? "same";
  const { sign, words, look } = LOOKS[change];
  const a = spanAt(compared.a.tree, aligned.a[row] ?? -1);
  const b = spanAt(compared.b.tree, aligned.b[row] ?? -1);
  const span = a ?? b;
  const level = (aligned.depths[row] ?? 0) + 1;
  const within = aligned.within[row] ?? 0;
  if (!span) return null;
  // The calls that are compared are a pair whatever they are.
  const name = a && b && a.name !== b.name ? `${a.name} / ${b.name}` : span.name;
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      id={elementId}
      data-row={row}
      aria-level={level}
      aria-expanded={expanded}
      aria-selected={selected}
      aria-label={`${name}, ${words}${diverges ? ", here the runs part" : ""}${within > 0 ? `, ${within} differences inside` : ""}`}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT }}
      className={classNames(
        "absolute inset-x-0 top-0 flex cursor-default items-center gap-1.5 pr-3 text-sm",
        selected
          ? "bg-selected shadow-[inset_2px_0_0_var(--accent)] group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-iris-8 group-focus-visible/tree:-outline-offset-2"
          : "hover:bg-hover",
      )}
    >
      <span aria-hidden className={classNames("w-5 shrink-0 pl-2 text-center font-mono font-semibold", look)}>
        {sign}
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-1.5" style={{ paddingLeft: indentOf(level, 0) }}>
        <TreeToggle expanded={expanded} />
        <KindIcon kind={span.kind} failed={(b ?? span).status === "error"} />
        <span className={classNames("truncate", change === "same" ? "text-muted" : "font-medium")}>{name}</span>
        {diverges ? <Split className="text-accent-text" /> : null}
        {expanded === false && within > 0 ? (
          <span className="shrink-0 rounded-sm bg-slate-3 px-1.5 text-muted text-xs">{within} differ</span>
        ) : null}
      </span>
      <span className="w-16 shrink-0 text-right text-muted">{a ? formatDuration(a.latencyMs) : ""}</span>
      <span className="w-16 shrink-0 text-right text-muted">{b ? formatDuration(b.latencyMs) : ""}</span>
    </div>
  );
});

function spanAt(tree: Compared["a"]["tree"], place: number): Span | undefined {
  return place < 0 ? undefined : spanOf(tree, place);
}
