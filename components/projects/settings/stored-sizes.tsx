"use client";
import { useQuery } from "@tanstack/react-query";
import { projectsQuery } from "@/components/shell/projects-query";
import { Button } from "@/components/ui/button";
import { formatCount, formatExact, MISSING } from "@/lib/format/numbers";
import { projectSizesRoute } from "@/lib/projects/page-routes";
import { api } from "@/lib/query-client/query-client";
import { formatBytes } from "@/lib/values/format-bytes";

/** A large project is not counted call by call. */
const SIGNS = { exact: "", about: "≈ ", at_least: "≥ " } as const;

/** How many calls a project has, and the bytes of what was logged, by kind. */
export function StoredSizes({ projectId }: { projectId: string }) {
  const { data: list } = useQuery(projectsQuery);
  const { data, error, refetch } = useQuery({
    queryKey: ["project-sizes", projectId],
    queryFn: ({ signal }) => api.call(projectSizesRoute, { project_id: projectId }, { signal }),
  });
  const project = list?.projects.find(({ project_id }) => project_id === projectId);
  if (error && !data) {
    return (
      <p role="alert" className="flex items-center gap-2 text-error-text">
        The sizes can't be shown: {error.message}
        <Button size="sm" onClick={() => void refetch()}>
          Retry
        </Button>
      </p>
    );
  }
  const sizes = [
    ["Payloads of calls", data?.trace_storage_size_bytes],
    ["Objects and ops", data?.objects_storage_size_bytes],
    ["Rows of tables", data?.tables_storage_size_bytes],
    ["Files", data?.files_storage_size_bytes],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-2">
      <Size name="Calls" hover={project?.calls_are === "exact" ? formatExact(project.calls) : undefined}>
        {project ? `${SIGNS[project.calls_are]}${formatCount(project.calls)}` : list ? "0" : "…"}
      </Size>
      {sizes.map(([name, bytes]) => (
        <Size key={name} name={name} hover={bytes === undefined ? undefined : `${formatExact(bytes)} bytes`}>
          {bytes === undefined ? "…" : bytes === 0 ? MISSING : formatBytes(bytes)}
        </Size>
      ))}
    </dl>
  );
}

function Size({ name, hover, children }: { name: string; hover: string | undefined; children: string }) {
  return (
    <div>
      <dt className="text-muted text-xs">{name}</dt>
      <dd title={hover} className="font-semibold text-base tabular-nums">
        {children}
      </dd>
    </div>
  );
}
