import { ChevronRight, CircleX, Loader } from "lucide-react";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { barOf } from "@/lib/calls/tree/axis-ticks";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { type Span, spanOf } from "@/lib/calls/tree/span-of";
import { formatDuration } from "@/lib/format/durations";
import { formatCount } from "@/lib/format/numbers";
import { KindIcon, lookOf } from "./kind-icon";
import { gridTemplate, indentOf, ROW_HEIGHT, type TreeColumns } from "./tree-columns";

type CallTreeRowProps = {
  tree: CallTree;
  /** A place, or `~place` for a fold. */
  row: number;
  elementId: string;
  top: number;
  level: number;
  positionInSet: number;
  setSize: number;
  /** Undefined when there is nothing to open. */
  expanded: boolean | undefined;
  selected: boolean;
  active: boolean;
  columns: TreeColumns;
};

/** One call, or one fold of equal calls. Clicks and keys are the tree's: a row only draws. */
export const CallTreeRow = memo(function CallTreeRow(props: CallTreeRowProps) {
  const { tree, row, elementId, top, level, expanded, selected, active, columns } = props;
  const span = spanOf(tree, row);
  const failed = span.status === "error";
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      id={elementId}
      data-row={row}
      aria-level={level}
      aria-posinset={props.positionInSet}
      aria-setsize={props.setSize}
      aria-expanded={expanded}
      aria-selected={selected}
      aria-label={labelOf(span)}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT, gridTemplateColumns: gridTemplate(columns) }}
      className={classNames(
        "absolute inset-x-0 top-0 grid cursor-default [contain:strict] items-center pr-3 text-sm",
        selected ? "bg-selected shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
        active &&
          "group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-iris-8 group-focus-visible/tree:-outline-offset-2",
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5" style={{ paddingLeft: 8 + indentOf(level) }}>
        <span
          data-toggle
          className={classNames(
            "flex size-4.5 shrink-0 items-center justify-center",
            expanded === undefined && "invisible",
          )}
        >
          <ChevronRight className={classNames("size-3.5 text-muted", expanded && "rotate-90")} />
        </span>
        <KindIcon kind={span.kind} failed={failed} />
        <span className={classNames("truncate font-medium", failed && "text-error-text")}>{span.name}</span>
        {span.count > 1 ? (
          <span className="shrink-0 rounded-sm bg-slate-3 px-1.5 text-muted text-xs">×{formatCount(span.count)}</span>
        ) : null}
        <StatusMark span={span} />
      </span>
      <Bar span={span} durationMs={tree.durationMs} />
      {columns.tokens ? (
        <span className="text-right text-muted">{span.tokens ? formatCount(span.tokens) : ""}</span>
      ) : null}
      <span className="text-right text-muted">{span.latencyMs === null ? "" : formatDuration(span.latencyMs)}</span>
    </div>
  );
});

function StatusMark({ span }: { span: Span }) {
  if (span.status === "error") {
    return (
      <span className="flex shrink-0 items-center gap-1 text-error-text text-xs">
        <CircleX className="size-3.5" />
        {span.count > 1 ? formatCount(span.errors) : null}
      </span>
    );
  }
  if (span.status === "descendant_error") return <CircleX className="size-3.5 text-error-text opacity-50" />;
  if (span.status === "running") return <Loader className="size-3.5 text-accent-text" />;
  return null;
}

function Bar({ span, durationMs }: { span: Span; durationMs: number }) {
  const { left, width } = barOf(span, durationMs);
  const running = span.latencyMs === null;
  return (
    <span className="relative mx-2 h-2">
      <span
        className={classNames(
          "absolute inset-y-0 min-w-px rounded-[2px]",
          span.status === "error" ? "bg-tomato-8" : lookOf(span.kind).bar,
          running && "rounded-r-none border-accent border-r-2 opacity-60",
        )}
        style={{ left: `${left}%`, width: `${width}%` }}
      />
    </span>
  );
}

const STATUS_WORDS = {
  success: "",
  error: ", failed",
  descendant_error: ", a call in it failed",
  running: ", running",
};

function labelOf({ name, count, status, latencyMs }: Span): string {
  const times = count > 1 ? ` ${count} times` : "";
  return `${name}${times}${STATUS_WORDS[status]}${latencyMs === null ? "" : `, ${formatDuration(latencyMs)}`}`;
}
