"use client";
import { Braces, ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Filter } from "@/lib/calls/filters/filters";
import type { CallsQuery } from "@/lib/calls/search-params";
import { chosenOps, withOps } from "./op-filter";

const OpMenu = latePart(() => import("./op-menu").then((module) => module.OpMenu));

type OpPickerProps = {
  query: CallsQuery;
  filters: readonly Filter[];
  onFiltersChange: (filters: Filter[]) => void;
  /** A key opens it, too. */
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Which ops are shown: it stands for the chip that says the same. */
export function OpPicker({ query, filters, onFiltersChange, open, onOpenChange }: OpPickerProps) {
  const ops = chosenOps(filters);
  const [only, more] = ops;
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button
          variant={only === undefined ? "quiet" : "outline"}
          className="min-w-0 max-w-48 shrink-0 px-2 text-text @max-[1150px]:max-w-30"
          title={only === undefined ? "Choose ops" : ops.join(", ")}
          onPointerEnter={() => void OpMenu.preload()}
        >
          <Braces className="text-muted" />
          <span className="truncate">{only === undefined ? "All ops" : more ? `${ops.length} ops` : only}</span>
          <ChevronDown className="size-3.5 text-muted" aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Ops" className="w-80">
        <OpMenu
          query={query}
          chosen={ops}
          onChange={(next) => onFiltersChange(withOps(filters, next))}
          onDone={() => onOpenChange(false)}
        />
      </PopoverContent>
    </Popover>
  );
}
