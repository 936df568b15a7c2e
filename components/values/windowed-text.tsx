"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { rowAt, rowText, type WrappedRows, wrapRows } from "@/lib/values/wrap-rows";
import { Marked } from "./marked";
import { pause } from "./use-parsed";

type WindowedTextProps = {
  text: string;
  label: string;
  /** Text that is marked; `at` is the offset of the one to show. */
  find?: { wanted: string; at: number | undefined } | undefined;
};

const ROW_HEIGHT = 18;
/** The width of a character of the mono font at this size. */
const CHARACTER_PX = 7.2;
const LEAST_COLUMNS = 20;

/** Text of any length in a window of its own: only the rows in view are in the page. */
export function WindowedText({ text, label, find }: WindowedTextProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState<number>();
  const rows = useWrapped(text, columns);
  useEffect(() => {
    if (!scroller.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      setColumns(Math.max(LEAST_COLUMNS, Math.floor((width - 16) / CHARACTER_PX)));
    });
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: rows?.length ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 30,
  });
  const shownRow = rows && find?.at !== undefined ? rowAt(rows, find.at) : undefined;
  useEffect(() => {
    if (shownRow === undefined) return;
    virtual.scrollToIndex(shownRow, { align: "center" });
    scroller.current?.scrollIntoView({ block: "nearest" });
  }, [shownRow, virtual]);
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keys.
      tabIndex={0}
      className="max-h-[70vh] overflow-auto rounded-md border bg-slate-1 py-1 font-mono text-xs leading-[18px]"
      style={{ height: rows ? rows.length * ROW_HEIGHT + 10 : 320 }}
    >
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {rows
          ? virtual.getVirtualItems().map(({ index, start }) => (
              <div
                key={index}
                className="absolute top-0 left-0 whitespace-pre px-2"
                style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
              >
                <Marked text={rowText(text, rows, index)} wanted={find?.wanted} current={index === shownRow} />
              </div>
            ))
          : null}
      </div>
    </section>
  );
}

/** The rows of a text, found beside everything else that the page does. */
function useWrapped(text: string, columns: number | undefined): WrappedRows | undefined {
  const wanted = useMemo(() => ({ text, columns }), [text, columns]);
  const [found, setFound] = useState<{ of: typeof wanted; rows: WrappedRows }>();
  useEffect(() => {
    if (wanted.columns === undefined) return;
    const wrapping = wrapRows(wanted.text, wanted.columns);
    let going = true;
    void (async () => {
      for (;;) {
        const { done, value } = wrapping.next();
        if (!going) return;
        if (done) return setFound({ of: wanted, rows: value });
        await pause();
      }
    })();
    return () => {
      going = false;
    };
  }, [wanted]);
  // While the width changes, the rows as they were are better than none.
  return found?.of.text === text ? found.rows : undefined;
}
