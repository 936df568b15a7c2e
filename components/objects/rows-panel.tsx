"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { parseAsInteger, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { type LinkColumn, LinkGrid } from "@/components/data-table/link-grid";
import { ListFooter } from "@/components/data-table/list-bar";
import { useShortcuts } from "@/components/shell/shortcuts";
import { CopyButton } from "@/components/ui/copy-button";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { QueryFailure } from "@/components/ui/query-failure";
import { Skeleton } from "@/components/ui/skeleton";
import { ValueView } from "@/components/values/value-view";
import { formatExact } from "@/lib/format/numbers";
import { tableRowsRoute } from "@/lib/objects/page-routes";
import { api } from "@/lib/query-client/query-client";
import { type TableRow, tableColumns } from "@/lib/tables/table-columns";

const PAGE = 200;

/** A dataset's rows as a virtual table that loads as one scrolls; a row opens whole at the side. */
export function RowsPanel({ projectId, digest }: { projectId: string; digest: string }) {
  const [open, setOpen] = useQueryState("row", parseAsInteger);
  const asked = { project_id: projectId, digest, limit: PAGE };
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ["table-rows", asked],
    queryFn: ({ pageParam, signal }) => api.call(tableRowsRoute, { ...asked, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (pages.length * PAGE < page.total ? pages.length * PAGE : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.rows), [data]);
  const columns = useMemo(() => gridColumns(rows), [rows]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  useShortcuts([{ keys: "Escape", label: "Close the row", run: () => void setOpen(null), hidden: open === null }]);

  if (error) return <QueryFailure title="The rows were not read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="rounded-md m-4 h-40" />;
  const total = data.pages[0]?.total ?? 0;
  const opened = open === null ? undefined : rows.find(({ index }) => index === open);
  return (
    <>
      <LinkGrid
        label="Rows"
        columns={columns}
        rows={rows}
        totalRows={total}
        keyOf={({ index }) => String(index)}
        onOpen={({ index }) => void setOpen(index)}
        openKey={open === null ? null : String(open)}
        onEndNear={loadMore}
      />
      <ListFooter
        keys={[
          ["j k", "move"],
          ["Enter", "open the row"],
          ["Escape", "close"],
        ]}
      >
        {formatExact(total)} {total === 1 ? "row" : "rows"}
        {rows.length < total ? ` · ${formatExact(rows.length)} loaded` : ""}
      </ListFooter>
      {opened ? (
        <Drawer label={`Row ${opened.index}`} initialWidth={520}>
          <div className="flex h-9 shrink-0 items-center gap-1 border-b px-2">
            <IconButton label="Close" keys="Escape" onClick={() => void setOpen(null)}>
              <X />
            </IconButton>
            <h3 className="font-semibold">Row {opened.index}</h3>
            <span className="ml-auto truncate font-mono text-muted text-xs">{opened.digest.slice(0, 12)}…</span>
            <CopyButton text={opened.digest} label="Copy the row's digest" />
            <CopyButton text={opened.text} label="Copy the row" />
          </div>
          <div className="min-h-0 flex-1 overflow-auto p-4">
            <ValueView text={opened.text} path={["row"]} view="tree" expanded />
          </div>
        </Drawer>
      ) : null}
    </>
  );
}

function gridColumns(rows: readonly TableRow[]): LinkColumn<TableRow>[] {
  const number: LinkColumn<TableRow> = {
    id: "#",
    head: "#",
    width: 64,
    align: "right",
    cell: ({ index }) => <span className="text-muted">{formatExact(index)}</span>,
  };
  const columns = tableColumns(rows).map(
    ({ key, isNumber, cellOf }): LinkColumn<TableRow> => ({
      id: `key ${key}`,
      head: key,
      width: 140,
      grow: isNumber ? 0 : 1,
      ...(isNumber ? { align: "right" as const } : {}),
      cell: (row) => cellOf(row) ?? <span className="text-muted">–</span>,
    }),
  );
  return [number, ...columns];
}
