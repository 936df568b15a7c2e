"use client";
import { ArrowUp } from "lucide-react";
import { formatExact } from "@/lib/format/numbers";
import { PAGE_SIZE } from "../page-size";

/** How many rows wait above the first one; pressing takes them in and goes there. */
export function NewPill({ waiting, onTake }: { waiting: number; onTake: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-9 z-20 flex justify-center" aria-live="polite">
      {waiting > 0 ? (
        <button
          type="button"
          onClick={onTake}
          className="pointer-events-auto flex h-7 animate-appear items-center gap-1 rounded-full bg-accent px-3 font-medium text-on-accent text-xs shadow-popover hover:bg-accent-hover"
        >
          <ArrowUp className="size-3" />
          {`${formatExact(waiting)}${waiting >= PAGE_SIZE ? "+" : ""} new`}
        </button>
      ) : null}
    </div>
  );
}
