"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PopoverClose } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ExportFormat } from "@/lib/calls/export/export-formats";
import { formatExact } from "@/lib/format/numbers";
import type { Chosen } from "../selection/chosen";
import { exportFile } from "./export-file";

const FORMATS: readonly { value: ExportFormat; label: string }[] = [
  { value: "csv", label: "CSV" },
  { value: "jsonl", label: "JSON lines" },
  { value: "parquet", label: "Parquet" },
];
const CONTENTS: readonly { value: "shown" | "whole"; label: string }[] = [
  { value: "shown", label: "Shown columns" },
  { value: "whole", label: "Whole calls" },
];

/** Chooses what a file of calls holds. */
export function ExportPanel({ chosen, columns }: { chosen: Chosen; columns: readonly string[] }) {
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [content, setContent] = useState<"shown" | "whole">("shown");
  const project = chosen.query.project_id.replaceAll("/", "-");
  const what = chosen.ids ? `${formatExact(chosen.ids.length)} selected` : "All that match the filters";
  return (
    <div className="flex flex-col gap-3 p-3">
      <p className="text-muted text-xs">{what}, in the order of the table.</p>
      <SegmentedControl label="Format" value={format} options={FORMATS} onValueChange={setFormat} />
      <SegmentedControl label="Content" value={content} options={CONTENTS} onValueChange={setContent} />
      <PopoverClose asChild>
        <Button
          variant="solid"
          onClick={() =>
            void exportFile(chosen, {
              format,
              columns: content === "shown" ? [...columns] : null,
              name: `${project}-${chosen.query.scope}`,
            })
          }
        >
          Export
        </Button>
      </PopoverClose>
    </div>
  );
}
