"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useQueryStates } from "nuqs";
import { memo, type RefObject, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useLiveMarks } from "@/components/feedback/use-live-marks";
import { useShortcuts } from "@/components/shell/shortcuts";
import { keepsFocus } from "@/components/ui/keeps-focus";
import { latePart } from "@/components/ui/late-part";
import { selectRows } from "@/lib/evaluations/compare/example-rows";
import type { Direction } from "@/lib/evaluations/compare/setting-of";
import { compareParams, ROW_MODES } from "@/lib/evaluations/search-params";
import { runColumns } from "../compare/run-columns";
import type { Compared } from "../compare/use-comparison";
import { ExampleRow } from "./example-row";
import { ROW_HEIGHTS } from "./row-heights";
import { RowsBar } from "./rows-bar";
import { type Change, type RowSort, RowsHead } from "./rows-head";
import { buildRowsModel } from "./rows-model";
import { useFoundRows } from "./use-found-rows";
import { useUnfolded } from "./use-unfolded";

const ExampleDrawer = latePart(() => import("../example/example-drawer").then((module) => module.ExampleDrawer), {
  floating: true,
});

type RowsSectionProps = {
  projectId: string;
  scroller: RefObject<HTMLDivElement | null>;
  /** Where the drawer goes, beside what scrolls. */
  drawerHost: HTMLElement | null;
  compared: Compared;
  direction: Direction;
};

/** The examples, one row each; what the address says decides which and how. */
export const RowsSection = memo(function RowsSection(props: RowsSectionProps) {
  const { projectId, scroller, drawerHost, compared, direction } = props;
  const { table, runs, names, shown, focused: metric } = compared;
  useLiveMarks(projectId);
  const [params, setParams] = useQueryStates(compareParams, { history: "push" });
  const model = useMemo(
    () => buildRowsModel({ projectId, table, runs, names, shown, metric, direction }),
    [projectId, table, runs, names, shown, metric, direction],
  );
  const ids = params.evaluationCallIds;
  const change = useMemo(() => readChange(params.change, ids), [params.change, ids]);
  const sort = useMemo(() => readSort(params.sort, ids), [params.sort, ids]);
  const { box, x, y, rows: filter, mode, find } = params;
  const search = useFoundRows(model, find);
  const visible = useMemo(() => {
    const boxed = box && x && y ? { x, y, ends: box, runs: shown } : null;
    return selectRows(model.rows, table, model.metric, { filter, change, sort, box: boxed, found: search.found });
  }, [model, table, filter, change, sort, box, x, y, shown, search.found]);

  const headId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  // The list's place in what scrolls changes with whatever is folded in or out above it; nothing between the two is positioned.
  useLayoutEffect(() => {
    const top = list.current?.offsetTop ?? 0;
    setMargin((before) => (before === top ? before : top));
  });
  // The virtualizer lays out all examples again whenever one of these is another function.
  const modePlace = ROW_MODES.indexOf(mode);
  const { unfolded, unfold, heightBelow, rowIndexOf, rowsBelow } = useUnfolded(model, visible);
  const estimateSize = useCallback((index: number) => ROW_HEIGHTS[mode] + heightBelow(index), [mode, heightBelow]);
  const getItemKey = useCallback(
    // A row is laid out anew when it is drawn otherwise, or has other rows below it.
    (index: number) => `${visible[index] ?? -1} ${modePlace} ${heightBelow(index)}`,
    [visible, modePlace, heightBelow],
  );
  const virtualizer = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    scrollMargin: margin,
    scrollPaddingStart: 110,
    overscan: 4,
  });

  const [place, setPlace] = useState(0);
  const active = Math.min(place, Math.max(0, visible.length - 1));
  const openPlace = params.example === null ? -1 : table.keys.indexOf(params.example);
  const open = useCallback((at: number) => void setParams({ example: table.keys[at] ?? null }), [setParams, table]);
  function moveTo(index: number) {
    const next = Math.max(0, Math.min(index, visible.length - 1));
    setPlace(next);
    virtualizer.scrollToIndex(next, { align: "auto" });
    const key = table.keys[visible[next] ?? -1];
    if (params.example !== null && key) void setParams({ example: key }, { history: "replace" });
    requestAnimationFrame(() => {
      if (keepsFocus(document.activeElement)) return;
      list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true });
    });
  }
  const openIndex = openPlace < 0 ? -1 : visible.indexOf(openPlace);
  const current = openIndex >= 0 ? openIndex : active;
  useShortcuts([
    { keys: "j|ArrowDown", label: "Next example", group: "Examples", run: () => moveTo(current + 1) },
    { keys: "k|ArrowUp", label: "Previous example", group: "Examples", run: () => moveTo(current - 1) },
    {
      keys: "u",
      label: "Show or fold its trials",
      group: "Examples",
      run: () => unfold(visible[current] ?? -1, !unfolded.has(visible[current] ?? -1)),
    },
    { keys: "o", label: "Open the example", group: "Examples", run: () => open(visible[active] ?? -1) },
    {
      keys: "Escape",
      label: "Close the example",
      group: "Examples",
      run: () => void setParams({ example: null }),
      when: () => params.example !== null,
    },
  ]);
  const template = runColumns(shown.length);
  const narrowed = filter !== "all" || change !== null || box !== null || search.found !== null;
  return (
    <section aria-label="Examples" className="pb-10">
      <div className="sticky top-0 z-10 bg-panel">
        <RowsBar
          model={model}
          filter={filter}
          mode={mode}
          visible={visible}
          narrowed={narrowed}
          onFilterChange={(rows) => void setParams({ rows })}
          find={find}
          search={search}
          onFindChange={(text) => void setParams({ find: text || null }, { history: "replace" })}
          onModeChange={(next) => void setParams({ mode: next })}
          onClear={() => void setParams({ rows: "all", change: null, box: null, find: null })}
        />
        <RowsHead
          id={headId}
          model={model}
          template={template}
          change={change}
          sort={sort}
          onChangeFilter={(next) =>
            void setParams({ change: next && `${ids[next.run]}:${next.direction === 1 ? "up" : "down"}` })
          }
          onSort={(next) =>
            void setParams({ sort: next && `${next.descending ? "-" : ""}${ids[next.run]}:${next.by}` })
          }
        />
      </div>
      <div
        ref={list}
        role="table"
        aria-label="Examples"
        aria-owns={headId}
        aria-rowcount={visible.length + rowsBelow + 1}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const at = visible[item.index];
          if (at === undefined) return null;
          return (
            <div
              key={at}
              ref={mode === "full" ? virtualizer.measureElement : undefined}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              <ExampleRow
                model={model}
                place={at}
                index={item.index}
                mode={mode}
                template={template}
                active={item.index === active}
                open={at === openPlace}
                unfolded={unfolded.has(at)}
                rowIndex={rowIndexOf(item.index)}
                onOpen={open}
                onUnfold={unfold}
              />
            </div>
          );
        })}
      </div>
      {visible.length === 0 ? <p className="px-4 py-6 text-muted">No examples answer this filter.</p> : null}
      {openPlace >= 0 && drawerHost
        ? createPortal(
            <ExampleDrawer
              model={model}
              place={openPlace}
              onClose={() => void setParams({ example: null })}
              onPrevious={openIndex > 0 ? () => moveTo(openIndex - 1) : undefined}
              onNext={openIndex >= 0 && openIndex < visible.length - 1 ? () => moveTo(openIndex + 1) : undefined}
            />,
            drawerHost,
          )
        : null}
    </section>
  );
});

/** `<run>:up` as the address has it; nothing for a run that is not compared. */
function readChange(text: string | null, ids: readonly string[]): Change {
  const [id, direction] = splitLast(text ?? "");
  const run = ids.indexOf(id);
  if (run <= 0 || (direction !== "up" && direction !== "down")) return null;
  return { run, direction: direction === "up" ? 1 : -1 };
}

function readSort(text: string | null, ids: readonly string[]): RowSort {
  const descending = text?.startsWith("-") ?? false;
  const [id, by] = splitLast((text ?? "").slice(descending ? 1 : 0));
  const run = ids.indexOf(id);
  return run < 0 || (by !== "value" && by !== "change") ? null : { run, by, descending };
}

function splitLast(text: string): [string, string] {
  const at = text.lastIndexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
