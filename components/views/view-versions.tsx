"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/use-now";
import { formatAgo, formatMoment } from "@/lib/format/times";
import { api } from "@/lib/query-client/query-client";
import { viewChanges } from "@/lib/views/view-changes";
import type { SavedView } from "@/lib/views/view-endpoints";
import { viewVersionsRoute } from "@/lib/views/view-routes";

type ViewVersionsProps = {
  projectId: string;
  view: SavedView;
  onOpen: (view: SavedView) => void;
  onBack: () => void;
};

/** How a view was before: an older version opens as unsaved changes of the view, which saving makes the newest. */
export function ViewVersions({ projectId, view, onOpen, onBack }: ViewVersionsProps) {
  const { data, error } = useQuery({
    queryKey: ["view-versions", projectId, view.object_id, view.digest],
    queryFn: ({ signal }) =>
      api.call(viewVersionsRoute, { project_id: projectId, object_id: view.object_id }, { signal }),
  });
  const now = useNow(undefined, 30_000);
  return (
    <div>
      <div className="flex h-9 items-center gap-1 border-b px-1">
        <Button variant="quiet" className="px-1.5" onClick={onBack} autoFocus>
          <ChevronLeft /> Views
        </Button>
        <span className="truncate pr-2 font-medium" title={view.label}>
          Versions of {view.label}
        </span>
      </div>
      <ul className="max-h-80 overflow-y-auto p-1">
        {data?.versions.map((version, at) => (
          <li key={version.digest}>
            <button
              type="button"
              onClick={() => onOpen(version)}
              title={`${version.label}, saved ${formatMoment(version.created_at)}`}
              className="flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-active"
            >
              <span className="w-8 shrink-0 text-muted">v{version.version_index}</span>
              <span className="min-w-0 flex-1 truncate">{viewChanges(version, data.versions[at + 1])}</span>
              <time dateTime={version.created_at} className="shrink-0 text-muted text-xs">
                {now === undefined ? "" : formatAgo(version.created_at, now)}
              </time>
            </button>
          </li>
        ))}
      </ul>
      {error ? <p className="px-3 pb-2 text-error-text">{error.message}</p> : null}
    </div>
  );
}
