"use client";
import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ListQuery } from "@/lib/calls/list-query";
import type { Density } from "../density";
import { ToolLabel } from "../tool-label";
import type { ColumnEdits } from "./column-edits";

const loadMenu = () => import("./columns-menu");
const ColumnsMenu = dynamic(() => loadMenu().then((module) => module.ColumnsMenu), { ssr: false });

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
  const [wanted, setWanted] = useState(false);
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button
          variant="quiet"
          className="px-2 text-text"
          title="Columns"
          onPointerEnter={() => {
            if (!wanted) void loadMenu();
            setWanted(true);
          }}
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
