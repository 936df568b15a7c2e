"use client";
import Link from "next/link";
import type { z } from "zod";
import { ROW_STOP, useRowKeys } from "@/components/data-table/use-row-keys";
import { projectHref } from "@/components/shell/sections";
import type { projectsList } from "@/lib/calls/page-endpoints";
import { formatCount, formatExact, MISSING } from "@/lib/format/numbers";
import { formatAgo, formatMoment } from "@/lib/format/times";
import { MOST_COUNTED } from "@/lib/projects/most-counted";

export type ListedProject = z.infer<typeof projectsList.response>["projects"][number];

/** How a count is said that is none to the call. */
const BOUNDS = {
  exact: { sign: "", words: "" },
  about: { sign: "≈ ", words: "about " },
  at_least: { sign: "≥ ", words: "at least " },
};

/** The projects of the server, the one that was logged to last first. */
export function ProjectsTable({ projects, nowMs }: { projects: readonly ListedProject[]; nowMs: number }) {
  const table = useRowKeys<HTMLTableElement>();
  return (
    <table ref={table} className="w-full table-fixed">
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
  );
}

function ProjectRow({ project, nowMs }: { project: ListedProject; nowMs: number }) {
  const [entity, name] = project.project_id.split("/");
  const lastDay = BOUNDS[project.calls_last_day >= MOST_COUNTED ? "at_least" : "exact"];
  return (
    <tr className="relative h-10 border-line-row border-b hover:bg-hover">
      <td className="truncate pl-4">
        {/* The link's box covers the row, so that all of it can be clicked. */}
        <Link
          {...ROW_STOP}
          href={projectHref(project.project_id)}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-iris-8 focus-visible:after:-outline-offset-2"
        >
          <span className="text-muted">{entity} / </span>
          <span className="font-semibold">{name}</span>
          {project.description ? <span className="pl-4 text-muted">{project.description}</span> : null}
        </Link>
      </td>
      <td className="text-right" title={`${BOUNDS[project.calls_are].words}${formatExact(project.calls)} calls`}>
        {BOUNDS[project.calls_are].sign}
        {formatCount(project.calls)}
      </td>
      <td className="text-right text-muted" title={`${lastDay.words}${formatExact(project.calls_last_day)} calls`}>
        {lastDay.sign}
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
