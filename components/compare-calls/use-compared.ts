"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { callTreeQuery } from "@/components/call/call-tree-query";
import { alignTrees, type Side } from "@/lib/calls/compare/align-trees";
import { firstDivergence } from "@/lib/calls/compare/first-divergence";
import { traceDigestsRoute } from "@/lib/calls/detail/routes";
import { api } from "@/lib/query-client/query-client";

/** The trees below two calls, laid over each other as soon as both are here. */
export function useCompared(projectId: string, [idA, idB]: readonly [string, string]) {
  const a = useSide(projectId, idA);
  const b = useSide(projectId, idB);
  const compared = useMemo(() => {
    if (!a.side || !b.side) return undefined;
    const aligned = alignTrees(a.side, b.side);
    return { a: a.side, b: b.side, aligned, divergence: firstDivergence(aligned, a.side, b.side) };
  }, [a.side, b.side]);
  return { compared, error: a.error ?? b.error, failedId: a.error ? idA : idB, retry: a.error ? a.retry : b.retry };
}

export type Compared = NonNullable<ReturnType<typeof useCompared>["compared"]>;

function useSide(projectId: string, id: string) {
  const treeQuery = useQuery({ ...callTreeQuery(projectId, id), refetchInterval: false });
  const digestQuery = useQuery({
    queryKey: ["trace-digests", projectId, id],
    queryFn: async ({ signal }) => {
      const { ids, inputs, outputs } = await api.call(
        traceDigestsRoute,
        { project_id: projectId, call_id: id },
        { signal },
      );
      return new Map(ids.map((id, index) => [id, { inputs: inputs[index] ?? "", output: outputs[index] ?? "" }]));
    },
    structuralSharing: false,
  });
  const tree = treeQuery.data;
  const digests = digestQuery.data;
  const side = useMemo<Side | undefined>(() => {
    const place = tree?.places.get(id);
    return tree && digests && place !== undefined ? { tree, place, digests } : undefined;
  }, [tree, digests, id]);
  const failed = treeQuery.isError ? treeQuery : digestQuery;
  return { side, error: failed.error, retry: () => void failed.refetch() };
}
