"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Box, Braces } from "lucide-react";
import { useDebounced } from "@/components/ui/use-debounced";
import { OBJECT_TYPES, objectTypeOf, versionPath } from "@/lib/objects/object-types";
import { objectsListRoute } from "@/lib/objects/page-routes";
import { api } from "@/lib/query-client/query-client";
import { Group, Item } from "./palette-items";
import { projectHref } from "./sections";

type PaletteObjectsProps = { projectId: string; text: string; onGo: (href: string, label: string) => void };

/** Shorter texts find too much to be of use. */
const SHORTEST = 2;

/** The project's objects and ops whose name has the text in it. */
export function PaletteObjects({ projectId, text, onGo }: PaletteObjectsProps) {
  const asked = { project_id: projectId, search: useDebounced(text.trim(), 120), limit: 8 };
  const { data } = useQuery({
    queryKey: ["palette-objects", asked],
    queryFn: ({ signal }) => api.call(objectsListRoute, asked, { signal }),
    enabled: asked.search.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  if (text.trim().length < SHORTEST || !data?.objects.length) return null;
  return (
    <Group heading="Objects">
      {data.objects.map(({ object_id, kind, digest, base_object_class, version_index }) => (
        <Item
          key={`${kind} ${object_id}`}
          value={`${kind} ${object_id}`}
          icon={kind === "op" ? <Braces /> : <Box />}
          onSelect={() => onGo(`${projectHref(projectId)}/${versionPath(kind, object_id, digest)}`, object_id)}
        >
          <span className="truncate">{object_id}</span>
          <span className="text-muted text-xs">
            {OBJECT_TYPES[objectTypeOf(kind, base_object_class)].singular} v{version_index}
          </span>
        </Item>
      ))}
    </Group>
  );
}
