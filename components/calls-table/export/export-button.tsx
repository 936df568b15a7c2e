"use client";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Chosen } from "../selection/chosen";
import { ToolLabel } from "../tool-label";

const ExportPanel = latePart(() => import("./export-panel").then((module) => module.ExportPanel));

/** Exports all that the table's question finds. */
export function ExportButton({ chosen, columns }: { chosen: Chosen; columns: readonly string[] }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="quiet" className="px-2 text-text" title="Export">
          <Download className="text-muted" />
          <ToolLabel>Export</ToolLabel>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Export" align="end" className="w-72">
        <ExportPanel chosen={chosen} columns={columns} />
      </PopoverContent>
    </Popover>
  );
}
