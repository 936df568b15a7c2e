"use client";
import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { latePart } from "@/components/ui/late-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

const ProjectList = latePart(() => import("./project-list").then((module) => module.ProjectList));

/** Where one is, and the way to another project. */
export function ProjectSwitcher({ projectId }: { projectId: string }) {
  const [open, setOpen] = useState(false);
  const [entity, project] = projectId.split("/");
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={`Project ${projectId}: switch`}
        className="flex h-7 min-w-0 max-w-md items-center gap-1 rounded-md px-1 hover:bg-active data-[state=open]:bg-active"
      >
        <span className="truncate text-muted">{entity}</span>
        <span className="text-faint">/</span>
        <span className="truncate font-semibold text-text">{project}</span>
        <ChevronsUpDown className="size-3 text-muted" />
      </PopoverTrigger>
      <PopoverContent aria-label="Switch project">
        <ProjectList currentProjectId={projectId} onPick={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
