"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { CallsQuery } from "@/lib/calls/search-params";

const FieldPicker = latePart(() => import("../fields/field-picker").then((module) => module.FieldPicker));

type FieldButtonProps = {
  title: string;
  query: CallsQuery;
  onPick: (field: string) => void;
  /** Icon and words. */
  children: ReactNode;
};

/** A button that asks for a field of the calls. */
export function FieldButton({ title, query, onPick, children }: FieldButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="quiet" className="min-w-0 max-w-80 px-2 text-text" title={title}>
          {children}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={title} className="w-80">
        <FieldPicker
          query={query}
          onPick={(field) => {
            onPick(field);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
