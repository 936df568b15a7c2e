import { CircleX, Loader } from "lucide-react";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { TimeWindow } from "@/lib/calls/call-params";
import { barOf } from "@/lib/calls/tree/axis-ticks";
import type { CallTree } from "@/lib/calls/tree/build-call-tree";
import { type Span, spanOf } from "@/lib/calls/tree/span-of";
import { formatDuration } from "@/lib/format/durations";
import { formatCost, formatCount } from "@/lib/format/numbers";
import { FeedbackMark, markWords } from "./feedback-mark";
import { KindIcon, lookOf } from "./kind-icon";
import { gridTemplate, indentOf, ROW_HEIGHT, type RowLayout } from "./tree-columns";
import { TreeToggle } from "./tree-toggle";
import type { TraceMark } from "./use-trace-marks";

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
  layout: RowLayout;
  /** The part of the trace's time that bars lie in. */
  shown: TimeWindow;
  /** Pointed out as a part of the slow path. */
  slow: boolean;
  /** What was said of the call. */
  mark: TraceMark | undefined;
};

/** One call, or one fold of equal calls. Clicks and keys are the tree's: a row only draws. */
export const CallTreeRow = memo(function CallTreeRow(props: CallTreeRowProps) {
  const { tree, row, elementId, top, level, expanded, selected, active, layout, shown, slow, mark } = props;
  const { columns } = layout;
  const span = spanOf(tree, row);
  const failed = span.status === "error";
  const said = columns.has("marks") ? mark : undefined;
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
      aria-label={said ? `${labelOf(span, slow)}, ${markWords(said)}` : labelOf(span, slow)}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT, gridTemplateColumns: gridTemplate(layout) }}
      className={classNames(
        "absolute inset-x-0 top-0 grid cursor-default [contain:strict] items-center pr-3 text-sm",
        selected ? "bg-selected shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
        active &&
          "group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-iris-8 group-focus-visible/tree:-outline-offset-2",
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5" style={{ paddingLeft: indentOf(level, 8) }}>
        <TreeToggle expanded={expanded} />
        <KindIcon kind={span.kind} failed={failed} />
        <span className={classNames("truncate font-medium", failed && "text-error-text")}>{span.name}</span>
        {span.count > 1 ? (
          <span className="shrink-0 rounded-sm bg-slate-3 px-1.5 text-muted text-xs">×{formatCount(span.count)}</span>
        ) : null}
        <StatusMark span={span} />
        {said ? <FeedbackMark mark={said} /> : null}
      </span>
      {layout.timeline || columns.has("bar") ? (
        <Bar span={span} shown={shown} fine={layout.timeline} slow={slow} />
      ) : (
        <span />
      )}
      {columns.has("tokens") ? (
        <span className="text-right text-muted">{span.tokens ? formatCount(span.tokens) : ""}</span>
      ) : null}
      {columns.has("cost") ? (
        <span className="text-right text-muted">{span.cost === null ? "" : formatCost(span.cost)}</span>
      ) : null}
      <span className={classNames("text-right", slow ? "font-medium text-warning-text" : "text-muted")}>
        {span.latencyMs === null ? "" : formatDuration(span.latencyMs)}
      </span>
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

type BarProps = { span: Span; shown: TimeWindow; fine: boolean; slow: boolean };

function Bar({ span, shown, fine, slow }: BarProps) {
  const bar = barOf(span, shown, fine ? 0.1 : undefined);
  return (
    <span className={classNames("relative mx-2 overflow-hidden", fine ? "h-3" : "h-2")}>
      {bar ? (
        <span
          className={classNames(
            "absolute inset-y-0 min-w-px rounded-[2px]",
            span.status === "error" ? "bg-tomato-8" : lookOf(span.kind).bar,
            span.latencyMs === null && "rounded-r-none border-accent border-r-2 opacity-60",
            slow && "shadow-[inset_0_-2px_0_var(--warning)]",
          )}
          style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
        />
      ) : null}
    </span>
  );
}

const STATUS_WORDS = {
  success: "",
  error: ", failed",
  descendant_error: ", a call in it failed",
  running: ", running",
  lost: ", lost",
};

function labelOf({ name, count, status, latencyMs }: Span, slow: boolean): string {
  const times = count > 1 ? ` ${count} times` : "";
  const latency = latencyMs === null ? "" : `, ${formatDuration(latencyMs)}`;
  return `${name}${times}${STATUS_WORDS[status]}${latency}${slow ? ", on the slow path" : ""}`;
}
