"use client";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { type LinkColumn, LinkGrid } from "@/components/data-table/link-grid";
import { ListBar, ListFooter } from "@/components/data-table/list-bar";
import { PythonSnippet } from "@/components/projects/python-snippet";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useNow } from "@/components/ui/use-now";
import { formatDuration } from "@/lib/format/durations";
import { formatExact } from "@/lib/format/numbers";
import { formatAgo, formatMoment } from "@/lib/format/times";
import { OBJECT_TYPES, type ObjectType, versionPath } from "@/lib/objects/object-types";
import type { ListedObject } from "@/lib/objects/page-endpoints";
import { Labels } from "./labels";
import { publishSnippet } from "./object-snippets";

type ObjectsListProps = {
  projectId: string;
  type: ObjectType;
  objects: readonly ListedObject[];
  elapsedMs: number;
  nowMs: number;
};

/** A project's objects of one type: name, versions, who and when. All are loaded, so that typing filters at once. */
export function ObjectsList({ projectId, type, objects, elapsedMs, nowMs }: ObjectsListProps) {
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const now = useNow(nowMs);
  const { label, singular } = OBJECT_TYPES[type];
  const noun = label.toLowerCase();
  const shown = objects.filter((object) => matches(object, search));
  const hrefOf = ({ kind, object_id, digest }: ListedObject) =>
    `${projectHref(projectId)}/${versionPath(kind, object_id, digest)}`;

  const columns: LinkColumn<ListedObject>[] = [
    {
      id: "name",
      head: "Name",
      width: 220,
      grow: 2,
      cell: (object) => (
        <Link href={hrefOf(object)} prefetch={false} tabIndex={-1} className="font-medium hover:underline">
          {object.object_id}
        </Link>
      ),
    },
    ...(type === "ops" ? [] : [classColumn]),
    {
      id: "labels",
      head: "Aliases and tags",
      width: 160,
      grow: 1,
      cell: ({ aliases, tags }) => (
        <span className="flex gap-1 overflow-hidden">
          <Labels aliases={aliases} tags={tags} />
        </span>
      ),
    },
    { id: "versions", head: "Versions", width: 84, align: "right", cell: ({ versions }) => formatExact(versions) },
    { id: "latest", head: "Latest", width: 70, align: "right", cell: ({ version_index }) => `v${version_index}` },
    {
      id: "creator",
      head: "By",
      width: 110,
      cell: ({ wb_user_id }) => <span className="text-muted">{wb_user_id ?? "–"}</span>,
    },
    {
      id: "created",
      head: "Changed",
      width: 96,
      align: "right",
      cell: ({ created_at }) => <Ago iso={created_at} now={now} />,
    },
  ];

  if (objects.length === 0) {
    const code = publishSnippet(type, projectId);
    return (
      <EmptyState title={`No ${noun} yet`} text={`A ${singular} appears here as soon as a program publishes one:`}>
        <PythonSnippet code={code} />
      </EmptyState>
    );
  }
  return (
    <>
      <ListBar searched={`${noun} by name`} value={search} onValueChange={(text) => setSearch(text || null)} />
      {shown.length === 0 ? (
        <EmptyState title={`No ${noun} match`} text={`Nothing is named like "${search}".`}>
          <Button onClick={() => setSearch(null)}>Clear the search</Button>
        </EmptyState>
      ) : (
        <LinkGrid
          label={label}
          columns={columns}
          rows={shown}
          keyOf={({ kind, object_id }) => `${kind}/${object_id}`}
          hrefOf={hrefOf}
        />
      )}
      <ListFooter
        keys={[
          ["j k", "move"],
          ["Enter", "open"],
          ["/", "search"],
          ["?", "all keys"],
        ]}
      >
        {shown.length === objects.length ? "" : `${formatExact(shown.length)} of `}
        {formatExact(objects.length)} {objects.length === 1 ? singular : noun} ·{" "}
        {formatDuration(Math.round(elapsedMs) || 1)}
      </ListFooter>
    </>
  );
}

const classColumn: LinkColumn<ListedObject> = {
  id: "class",
  head: "Class",
  width: 130,
  grow: 1,
  cell: ({ leaf_object_class, base_object_class }) => (
    <span className="text-muted">
      {leaf_object_class ?? "value"}
      {base_object_class && base_object_class !== leaf_object_class ? ` (${base_object_class})` : ""}
    </span>
  ),
};

function matches({ object_id, leaf_object_class, aliases, tags }: ListedObject, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [object_id, leaf_object_class ?? "", ...aliases, ...tags].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** How long ago, with the moment on hover. */
export function Ago({ iso, now }: { iso: string; now: number }) {
  return (
    <time dateTime={iso} title={formatMoment(iso)} className="text-muted">
      {formatAgo(iso, now)}
    </time>
  );
}
