"use client";
import { Command } from "cmdk";
import { Check } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { MENU_ITEM } from "@/components/ui/floating";
import { Keys } from "@/components/ui/kbd";
import { useActiveItem } from "@/components/ui/use-active-item";
import type { CallsQuery } from "@/lib/calls/search-params";
import { formatDuration, formatSeconds } from "@/lib/format/durations";
import { formatCount, formatExact } from "@/lib/format/numbers";
import { useGroups } from "../groups/use-groups";
import { useElapsed } from "../use-elapsed";
import { OP_FIELD, toggleOp } from "./op-filter";

type OpMenuProps = {
  query: CallsQuery;
  chosen: readonly string[];
  onChange: (ops: string[]) => void;
  onDone: () => void;
};

/** The ops of the calls that the other conditions leave, each with how many calls it has, the commonest first. */
export function OpMenu({ query, chosen, onChange, onDone }: OpMenuProps) {
  const others = { ...query, filters: query.filters.filter(({ field }) => field !== OP_FIELD) };
  const order = { by: "calls", direction: "desc" } as const;
  const groups = useGroups(others, { by: OP_FIELD, measure: null, order }, { usage: false });
  const { data, error } = groups;
  const runningMs = useElapsed(groups.isFetching);
  const [text, setText] = useState("");
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = data?.groups.flatMap(({ value, calls }) => (value === null ? [] : [{ op: value, calls }])) ?? [];
  const shown = found.filter(({ op }) => words.every((word) => op.toLowerCase().includes(word)));
  const lines = [...(words.length === 0 ? [ALL_VALUE] : []), ...shown.map(({ op }) => `${OP_VALUE}${op}`)];
  const [selected, setSelected] = useActiveItem(lines);

  function chooseOnly(ops: string[]) {
    onChange(ops);
    onDone();
  }
  function addByKey(event: KeyboardEvent) {
    if (event.key !== "Enter" || !event.shiftKey || !selected.startsWith(OP_VALUE)) return;
    event.preventDefault();
    onChange(toggleOp(chosen, selected.slice(OP_VALUE.length)));
  }
  return (
    <Command label="Ops" shouldFilter={false} value={selected} onValueChange={setSelected} onKeyDown={addByKey}>
      <Command.Input
        autoFocus
        value={text}
        onValueChange={setText}
        placeholder="Find an op"
        className="h-9 w-full border-b bg-transparent px-3 text-sm focus-visible:outline-none"
      />
      <Command.List hidden={lines.length === 0} className="max-h-80 overflow-y-auto p-1" aria-busy={groups.isFetching}>
        {words.length === 0 ? (
          <Command.Item
            value={ALL_VALUE}
            onSelect={() => chooseOnly([])}
            aria-checked={chosen.length === 0}
            className={MENU_ITEM}
          >
            <Mark on={chosen.length === 0} />
            All ops
            <Count calls={data?.total.calls} />
          </Command.Item>
        ) : null}
        {shown.map(({ op, calls }) => (
          <Command.Item
            key={op}
            value={`${OP_VALUE}${op}`}
            onSelect={() => chooseOnly([op])}
            aria-checked={chosen.includes(op)}
            className={MENU_ITEM}
          >
            <Mark on={chosen.includes(op)} onToggle={() => onChange(toggleOp(chosen, op))} />
            <span className="min-w-0 truncate" title={op}>
              {op || "(no name)"}
            </span>
            <Count calls={calls} />
          </Command.Item>
        ))}
      </Command.List>
      {data && shown.length === 0 ? <p className="px-3 py-2.5 text-muted">No such op among these calls.</p> : null}
      <p
        className="flex min-h-8 items-center justify-between gap-2 border-t px-3 text-muted text-xs"
        aria-live="polite"
      >
        {error ? (
          `Ops could not be counted: ${error.message}`
        ) : groups.isFetching ? (
          <>
            Counting… {runningMs > 400 ? `${formatSeconds(runningMs)} s` : ""}
            <Button size="sm" variant="quiet" onClick={groups.cancel}>
              Cancel
            </Button>
          </>
        ) : data ? (
          <>
            <span>
              {data.distinct > found.length ? `${formatExact(found.length)} of ` : ""}
              {`${formatExact(data.distinct)} ops in ${formatDuration(Math.round(data.elapsed_ms) || 1)}`}
            </span>
            <span className="flex items-center gap-1">
              <Keys keys="shift+Enter" /> several
            </span>
          </>
        ) : (
          "Cancelled"
        )}
      </p>
    </Command>
  );
}

/** Tells the lines of ops from the line of all of them. */
const ALL_VALUE = "all";
const OP_VALUE = "op ";

/** Whether an op is chosen; pressed, it is added or taken away while the list stays. */
function Mark({ on, onToggle }: { on: boolean; onToggle?: () => void }) {
  return (
    <span
      aria-hidden
      onClick={(event) => {
        if (!onToggle) return;
        event.stopPropagation();
        onToggle();
      }}
      className={classNames(
        "-my-1 -ml-1 flex size-6 shrink-0 items-center justify-center rounded-sm",
        onToggle && "hover:bg-hover",
      )}
    >
      <span
        className={classNames(
          "flex size-3.5 items-center justify-center rounded-xs",
          on ? "text-accent-text" : "text-transparent",
          onToggle && "border border-slate-8",
        )}
      >
        <Check className="size-3 stroke-3" />
      </span>
    </span>
  );
}

function Count({ calls }: { calls: number | undefined }) {
  return calls === undefined ? null : (
    <span className="ml-auto shrink-0 pl-2 text-muted text-xs tabular-nums" title={formatExact(calls)}>
      {formatCount(calls)}
    </span>
  );
}
