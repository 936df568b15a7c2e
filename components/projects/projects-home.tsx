import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import { ClientSetup } from "./client-setup";
import { DEMO_PROJECT, DemoTour } from "./demo-tour";
import { type ListedProject, ProjectsTable } from "./projects-table";

type ProjectsHomeProps = {
  projects: readonly ListedProject[];
  snippets: readonly ClientSnippet[];
  baseUrl: string;
  nowMs: number;
};

/** All projects of the server, or how to make the first one. */
export function ProjectsHome({ projects, snippets, baseUrl, nowMs }: ProjectsHomeProps) {
  if (projects.length === 0) {
    return (
      <EmptyState
        title="No projects yet"
        text="A project appears with the first call that is logged to it. Paste this into a shell:"
      >
        <ClientSetup snippets={snippets} />
      </EmptyState>
    );
  }
  const more = <LogMore snippets={snippets} baseUrl={baseUrl} />;
  if (projects.length === 1 && projects[0]?.project_id === DEMO_PROJECT) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ProjectsTable projects={projects} nowMs={nowMs} />
        <div className="grid max-w-300 gap-x-8 gap-y-6 p-4 pt-8 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]">
          {more}
          <DemoTour />
        </div>
      </div>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto xl:grid xl:grid-cols-[minmax(0,1fr)_34rem] xl:grid-rows-[minmax(min-content,1fr)]">
      <div className="min-w-0">
        <ProjectsTable projects={projects} nowMs={nowMs} />
      </div>
      <div className="min-w-0 xl:border-l">
        <div className="sticky top-0 max-w-[44rem] p-4 pt-8 xl:pt-2.5">{more}</div>
      </div>
    </div>
  );
}

/** How programs reach this server, for the next project. */
function LogMore({ snippets, baseUrl }: Pick<ProjectsHomeProps, "snippets" | "baseUrl">) {
  return (
    <section className="min-w-0 space-y-3" aria-labelledby="log-more">
      <div className="flex items-center gap-3">
        <h2 id="log-more" className="flex-1 font-semibold">
          Log to a project
        </h2>
        <span className="text-muted text-xs">Base URL</span>
        <span className="-ml-1.5 flex items-center font-mono text-xs">
          {baseUrl}
          <CopyButton text={baseUrl} label="Copy the base URL" />
        </span>
      </div>
      <ClientSetup snippets={snippets} />
    </section>
  );
}
