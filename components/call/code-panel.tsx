"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { CodeDiff } from "@/components/code/code-diff";
import { CodeView } from "@/components/code/code-view";
import { languageOf } from "@/components/code/language-of";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { RefLink } from "@/components/values/ref-link";
import { opCodeRoute } from "@/lib/calls/detail/routes";
import { formatMoment } from "@/lib/format/times";
import { api } from "@/lib/query-client/query-client";
import { type ObjectRef, parseRef } from "@/lib/refs/ref";

/** The source of the op's version that was called, and how it differs from other versions. */
export function CodePanel({ opRef }: { opRef: string }) {
  const ref = parseRef(opRef);
  return ref?.kind === "op" ? <OpCode opRef={ref} uri={opRef} /> : null;
}

function codeQuery({ project_id, name }: ObjectRef, digest: string) {
  return {
    queryKey: ["op-code", project_id, name, digest],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.call(opCodeRoute, { project_id, name, digest }, { signal }),
    staleTime: 300_000,
  };
}

function OpCode({ opRef, uri }: { opRef: ObjectRef; uri: string }) {
  const [other, setOther] = useQueryState("versus", parseAsString);
  const { data, error, refetch } = useQuery(codeQuery(opRef, opRef.version));
  const others = data?.versions.filter(({ digest }) => digest !== data.digest) ?? [];
  const versus = others.find(({ digest }) => digest === other);
  const { data: otherData } = useQuery({ ...codeQuery(opRef, versus?.digest ?? ""), enabled: versus !== undefined });
  if (error) return <ErrorState title="The code could not be read" reason={error.message} onRetry={() => refetch()} />;
  if (!data) return <Skeleton className="mt-5 h-40 w-full rounded-md" />;
  return (
    <div className="flex flex-col gap-3 pt-4">
      <div className="group/value flex flex-wrap items-center gap-2">
        <RefLink uri={uri} />
        <span className="rounded-sm bg-slate-3 px-1.5 py-0.5 text-muted text-xs">v{data.version_index}</span>
        {others.length > 0 ? (
          <span className="ml-auto flex items-center gap-1.5 text-muted">
            Compare with
            <Select
              aria-label="Compare with"
              value={versus?.digest ?? ""}
              onChange={(event) => void setOther(event.target.value || null)}
            >
              <option value="">nothing</option>
              {others.map(({ digest, version_index, created_at }) => (
                <option key={digest} value={digest}>
                  v{version_index} · {formatMoment(created_at).slice(0, 16)}
                </option>
              ))}
            </Select>
          </span>
        ) : (
          <span className="ml-auto text-muted">the only version</span>
        )}
        {data.code === null ? null : <CopyButton text={data.code} label="Copy code" />}
      </div>
      {data.code === null ? (
        <p className="text-muted">No source came with this version: the client that logged it did not upload any.</p>
      ) : versus && otherData ? (
        otherData.code === null ? (
          <p className="text-muted">No source came with v{versus.version_index}.</p>
        ) : (
          <ChronologicalDiff a={otherData} b={data} />
        )
      ) : (
        <CodeView code={data.code} language={languageOf(data.code)} label="Source of the op" />
      )}
    </div>
  );
}

type Side = { version_index: number; code: string | null };

/** The older version is the one that changes were made to, whichever is being looked at. */
function ChronologicalDiff({ a, b }: { a: Side; b: Side }) {
  const [older, newer] = a.version_index < b.version_index ? [a, b] : [b, a];
  return (
    <>
      <p className="text-muted text-xs">
        From v{older.version_index} to v{newer.version_index}
      </p>
      <CodeDiff
        before={older.code ?? ""}
        after={newer.code ?? ""}
        language={languageOf(newer.code ?? "")}
        label={`Changes from v${older.version_index} to v${newer.version_index}`}
      />
    </>
  );
}
