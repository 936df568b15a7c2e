"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { MENU_ITEM } from "@/components/ui/floating";
import { projectsQuery } from "./projects-query";
import { projectHref } from "./sections";

/** The server's projects, found by typing. */
export function ProjectList({ currentProjectId, onPick }: { currentProjectId: string; onPick: () => void }) {
  const { data, isPending, error } = useQuery(projectsQuery);
  const router = useRouter();
  return (
    <Command label="Projects">
      <Command.Input
        autoFocus
        placeholder="Find a project"
        className="h-9 w-full border-b bg-transparent px-3 text-sm focus-visible:outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        {isPending ? <p className="px-2 py-1.5 text-muted">Loading…</p> : null}
        {error ? <p className="px-2 py-1.5 text-error-text">{error.message}</p> : null}
        {data ? <Command.Empty className="px-2 py-1.5 text-muted">No such project</Command.Empty> : null}
        {data?.projects.map(({ project_id }) => (
          <Command.Item
            key={project_id}
            value={project_id}
            onSelect={() => {
              onPick();
              router.push(projectHref(project_id));
            }}
            className={MENU_ITEM}
          >
            <span className="min-w-0 flex-1 truncate">{project_id}</span>
            {project_id === currentProjectId ? <Check aria-label="this project" /> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
