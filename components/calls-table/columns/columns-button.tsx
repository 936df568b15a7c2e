"use client";
import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ListQuery } from "@/lib/calls/list-query";
import type { Density } from "../density";
import { ToolLabel } from "../tool-label";
import type { ColumnEdits } from "./column-edits";

const ColumnsMenu = latePart(() => import("./columns-menu").then((module) => module.ColumnsMenu));

type ColumnsButtonProps = {
  query: ListQuery;
  edits: ColumnEdits;
  density: Density;
  onDensityChange: (density: Density) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Opens the menu of columns, whose code comes when it is needed. */
export function ColumnsButton({ open, onOpenChange, ...menu }: ColumnsButtonProps) {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button
          variant="quiet"
          className="px-2 text-text"
          title="Columns"
          onPointerEnter={() => void ColumnsMenu.preload()}
        >
          <Columns3 className="text-muted" />
          <ToolLabel>Columns</ToolLabel>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Columns" align="end" className="w-80">
        <ColumnsMenu {...menu} />
      </PopoverContent>
    </Popover>
  );
}
