"use client";
import { Rows3, Sigma, X } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { CallsQuery } from "@/lib/calls/search-params";
import { filterField } from "../filter-fields";
import { ToolLabel } from "../tool-label";

const FieldPicker = dynamic(() => import("../field-picker").then((module) => module.FieldPicker), { ssr: false });

type GroupButtonProps = {
  query: CallsQuery;
  group: string | null;
  measure: string | null;
  onGroupChange: (group: string | null) => void;
  onMeasureChange: (measure: string | null) => void;
};

/** Groups rows by a field, and chooses the number whose mean is shown beside each group. */
export function GroupButton({ query, group, measure, onGroupChange, onMeasureChange }: GroupButtonProps) {
  return (
    <>
      <FieldButton
        icon={<Rows3 className="shrink-0 text-muted" />}
        shown={group !== null}
        label={group ? `Group: ${nameOf(group)}` : "Group"}
        title="Group by a field"
        query={query}
        onPick={onGroupChange}
        onClear={group ? () => onGroupChange(null) : undefined}
      />
      {group ? (
        <FieldButton
          icon={<Sigma className="shrink-0 text-muted" />}
          shown
          label={measure ? `Mean: ${nameOf(measure)}` : "Mean of…"}
          title="Mean of a numeric field"
          query={query}
          onPick={onMeasureChange}
          onClear={measure ? () => onMeasureChange(null) : undefined}
        />
      ) : null}
    </>
  );
}

function nameOf(field: string): string {
  return filterField(field)?.label ?? field;
}

type FieldButtonProps = {
  icon: ReactNode;
  /** Whether its words are there even where the bar is narrow. */
  shown: boolean;
  label: string;
  title: string;
  query: CallsQuery;
  onPick: (field: string) => void;
  onClear: (() => void) | undefined;
};

function FieldButton({ icon, shown, label, title, query, onPick, onClear }: FieldButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <span className="inline-flex items-center">
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button variant="quiet" className="max-w-56 px-2 text-text" title={title}>
            {icon}
            {shown ? <span className="truncate">{label}</span> : <ToolLabel>{label}</ToolLabel>}
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label={title} className="w-80" align="end">
          <FieldPicker
            query={query}
            onPick={(field) => {
              onPick(field);
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
      {onClear ? (
        <button
          type="button"
          aria-label={`Clear: ${label}`}
          onClick={onClear}
          className="flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X className="size-3" />
        </button>
      ) : null}
    </span>
  );
}
