"use client";
import { useQuery } from "@tanstack/react-query";
import { callDetailRoute } from "@/lib/calls/page-routes";
import { api } from "@/lib/query-client/query-client";
import { type CallRef, parseRef } from "@/lib/refs/ref";
import { readRefValue } from "./ref-values";
import { ValueTree } from "./value-tree";
import { ValueView } from "./value-view";

/** What a ref names, in its place: an object's value, or a call's inputs and output. */
export function ExpandedRef({ uri }: { uri: string }) {
  const ref = parseRef(uri);
  if (!ref) return null;
  return (
    <span className="block border-line-row border-l py-0.5 pl-2.5">
      {ref.kind === "call" ? <CallValues callRef={ref} /> : <RefValue projectId={ref.project_id} uri={uri} />}
    </span>
  );
}

function RefValue({ projectId, uri }: { projectId: string; uri: string }) {
  const { data, error, isPending } = useQuery({
    queryKey: ["ref-value", uri],
    queryFn: async () => (await readRefValue(projectId, uri)) ?? null,
    structuralSharing: false,
    staleTime: 300_000,
  });
  if (isPending) return <span className="animate-late text-muted">Reading…</span>;
  if (error) return <span className="text-error-text">It could not be read: {error.message}</span>;
  if (data === null) return <span className="text-muted">Nothing of that name is here.</span>;
  return <ValueTree value={data} path={[]} />;
}

function CallValues({ callRef: { project_id, id } }: { callRef: CallRef }) {
  const { data, error } = useQuery({
    queryKey: ["call", project_id, id],
    queryFn: ({ signal }) => api.call(callDetailRoute, { project_id, call_id: id }, { signal }),
  });
  if (error) return <span className="text-error-text">The call could not be read: {error.message}</span>;
  if (!data) return <span className="animate-late text-muted">Reading…</span>;
  return (
    <>
      <span className="block text-muted">
        {data.name}, {data.status}
      </span>
      {(["inputs", "output"] as const).map((part) => {
        const text = data[part];
        return text === null ? null : (
          <span key={part} className="block">
            <span className="text-muted">{part}</span>
            <ValueView text={text} path={[part]} view="tree" />
          </span>
        );
      })}
    </>
  );
}
