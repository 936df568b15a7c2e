import Link from "next/link";
import type { z } from "zod";
import { projectHref } from "@/components/shell/sections";
import { EmptyState } from "@/components/ui/empty-state";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import type { projectsList } from "@/lib/calls/page-endpoints";
import { formatCount, formatExact, MISSING } from "@/lib/format/numbers";
import { formatAgo, formatMoment } from "@/lib/format/times";
import { ClientSetup } from "./client-setup";

type Project = z.infer<typeof projectsList.response>["projects"][number];

type ProjectsHomeProps = { projects: readonly Project[]; snippets: readonly ClientSnippet[]; nowMs: number };

/** All projects of the server, or how to make the first one. */
export function ProjectsHome({ projects, snippets, nowMs }: ProjectsHomeProps) {
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
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <table className="w-full">
        <thead>
          <tr className="h-[30px] border-b text-muted text-xs [&>th]:font-medium">
            <th className="pl-4 text-left">Project</th>
            <th className="w-28 text-right">Calls</th>
            <th className="w-28 text-right">Last 24 h</th>
            <th className="w-32 pr-4 text-right">Last call</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <ProjectRow key={project.project_id} project={project} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
      <section className="max-w-2xl space-y-3 p-4 pt-8" aria-labelledby="log-more">
        <h2 id="log-more" className="font-semibold">
          Log to a project
        </h2>
        <ClientSetup snippets={snippets} />
      </section>
    </div>
  );
}

function ProjectRow({ project, nowMs }: { project: Project; nowMs: number }) {
  const [entity, name] = project.project_id.split("/");
  return (
    <tr className="relative h-10 border-line-row border-b hover:bg-hover">
      <td className="pl-4">
        {/* The link's box covers the row, so that all of it can be clicked. */}
        <Link
          href={projectHref(project.project_id)}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-iris-8 focus-visible:after:-outline-offset-2"
        >
          <span className="text-muted">{entity} / </span>
          <span className="font-semibold">{name}</span>
        </Link>
      </td>
      <td className="text-right" title={formatExact(project.calls)}>
        {formatCount(project.calls)}
      </td>
      <td className="text-right text-muted" title={formatExact(project.calls_last_day)}>
        {project.calls_last_day === 0 ? MISSING : formatCount(project.calls_last_day)}
      </td>
      <td className="pr-4 text-right text-muted">
        {project.last_call_at ? (
          <time dateTime={project.last_call_at} title={formatMoment(project.last_call_at)}>
            {formatAgo(project.last_call_at, nowMs)}
          </time>
        ) : (
          MISSING
        )}
      </td>
    </tr>
  );
}
