"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { CodeDiff } from "@/components/code/code-diff";
import { DiffView } from "@/components/code/diff-view";
import { languageOf } from "@/components/code/language-of";
import { QueryFailure } from "@/components/ui/query-failure";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { ListedVersion, ObjectPage } from "@/lib/objects/get-object-page";
import { objectVersionRoute } from "@/lib/objects/page-routes";
import { api } from "@/lib/query-client/query-client";
import { prettyJson } from "@/lib/values/pretty-json";

type ChangesPanelProps = { projectId: string; object: ObjectPage; versions: readonly ListedVersion[] };

/** What is different from another version: the one before, unless another is chosen. */
export function ChangesPanel({ projectId, object, versions }: ChangesPanelProps) {
  const [chosen, setChosen] = useQueryState("with", parseAsString);
  const others = versions.filter(({ digest }) => digest !== object.digest);
  const previous = others.find(({ version_index }) => version_index < object.version_index) ?? others[0];
  const other = others.find(({ digest }) => digest === chosen) ?? previous;
  const asked = { project_id: projectId, object_id: object.name, kind: object.kind, digest: other?.digest ?? "" };
  const { data, error, refetch } = useQuery({
    queryKey: ["object-version", asked],
    queryFn: ({ signal }) => api.call(objectVersionRoute, asked, { signal }),
    enabled: other !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!other) return <p className="text-muted">There is no other version.</p>;
  const otherIsOlder = other.version_index < object.version_index;
  const names = [`v${other.version_index}`, `v${object.version_index}`] as const;
  return (
    <div className="flex flex-col gap-4">
      <span className="flex items-center gap-2 text-muted">
        Compared with
        <Select
          aria-label="Compared with"
          value={other.digest}
          onChange={(event) => setChosen(event.target.value)}
          className="w-52"
        >
          {others.map(({ digest, version_index }) => (
            <option key={digest} value={digest}>
              v{version_index} · {digest.slice(0, 7)}
            </option>
          ))}
        </Select>
      </span>
      {error ? (
        <QueryFailure title="The other version was not read" error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          {object.code !== null || data.code !== null ? (
            <section aria-label="Code">
              <h3 className="mb-1 font-semibold text-muted text-xs">
                Code, from {otherIsOlder ? names[0] : names[1]} to {otherIsOlder ? names[1] : names[0]}
              </h3>
              <CodeDiff
                before={(otherIsOlder ? data.code : object.code) ?? ""}
                after={(otherIsOlder ? object.code : data.code) ?? ""}
                language={languageOf(object.code ?? data.code ?? "")}
                label="Changes of the code"
              />
            </section>
          ) : null}
          {/* Of an op with its code the value says only where the code lies. */}
          {object.kind === "op" && object.code !== null ? null : (
            <Compared
              title="Value"
              texts={[pretty(data.value), pretty(object.value)]}
              names={names}
              swapped={!otherIsOlder}
            />
          )}
        </>
      ) : (
        <Skeleton className="rounded-md h-40 w-full" />
      )}
    </div>
  );
}

type ComparedProps = {
  title: string;
  texts: readonly [string, string];
  names: readonly [string, string];
  swapped: boolean;
};

/** The older version stands at the left, whichever of the two is shown. */
function Compared({ title, texts, names, swapped }: ComparedProps) {
  const [left, right] = swapped ? [1, 0] : [0, 1];
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold text-muted text-xs">{title}</h3>
      <DiffView
        before={texts[left] ?? ""}
        after={texts[right] ?? ""}
        beforeName={names[left] ?? ""}
        afterName={names[right] ?? ""}
      />
    </section>
  );
}

function pretty(text: string): string {
  return prettyJson(text) ?? text;
}
