"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useRef } from "react";
import { ROW_STOP, useRowKeys } from "@/components/data-table/use-row-keys";
import { useShortcuts } from "@/components/shell/shortcuts";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { EXAMPLE_PROJECT } from "@/lib/api/docs/example-project";
import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";
import { EndpointDetails } from "./endpoint-details";
import { findEndpoints } from "./find-endpoints";
import { groupEndpoints } from "./group-endpoints";

/** Every endpoint of this server: a list to search, and the chosen one with its members and a form to try it. */
export function ApiDocs({ endpoints }: { endpoints: readonly DocumentedEndpoint[] }) {
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [chosen, setChosen] = useQueryState("endpoint", parseAsString.withOptions({ history: "push" }));
  const [projectId] = useQueryState("project", parseAsString.withDefault(EXAMPLE_PROJECT));
  const field = useRef<HTMLInputElement>(null);
  const list = useRowKeys<HTMLUListElement>();
  useShortcuts([{ keys: "/", label: "Search endpoints", run: () => field.current?.focus() }]);
  const found = findEndpoints(endpoints, search);
  const selected = endpoints.find((endpoint) => keyOf(endpoint) === chosen) ?? found[0];
  return (
    <div className="grid h-full min-h-0 grid-cols-[20rem_1fr]">
      <nav aria-label="Endpoints" className="flex min-h-0 flex-col border-line border-r">
        <div className="border-line border-b p-2">
          <SearchField
            ref={field}
            label="Search endpoints"
            placeholder={`Search ${endpoints.length} endpoints`}
            value={search}
            onValueChange={(text) => void setSearch(text || null)}
          />
        </div>
        <ul ref={list} className="min-h-0 flex-1 overflow-y-auto pb-1">
          {groupEndpoints(found).map(({ name, endpoints: members }) => (
            <li key={name}>
              <h2 className="px-3 pt-2 pb-0.5 text-2xs text-muted">{name}</h2>
              <ul>
                {members.map((endpoint) => (
                  <li key={keyOf(endpoint)}>
                    <EndpointButton
                      endpoint={endpoint}
                      current={endpoint === selected}
                      onChoose={() => void setChosen(keyOf(endpoint))}
                    />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-label="Endpoint" className="min-h-0 overflow-y-auto p-4">
        {selected && found.length > 0 ? (
          <EndpointDetails key={keyOf(selected)} endpoint={selected} projectId={projectId} />
        ) : (
          <EmptyState title="No endpoint matches" text="Search by path, by member or by what it does." />
        )}
      </section>
    </div>
  );
}

type EndpointButtonProps = { endpoint: DocumentedEndpoint; current: boolean; onChoose: () => void };

function EndpointButton({ endpoint: { method, path }, current, onChoose }: EndpointButtonProps) {
  return (
    <button
      {...ROW_STOP}
      type="button"
      aria-current={current ? "true" : undefined}
      title={path}
      onClick={onChoose}
      className={classNames(
        "flex w-full items-baseline gap-2 px-3 py-1 text-left text-sm hover:bg-hover focus-visible:outline-offset-[-2px]",
        current && "bg-active",
      )}
    >
      <span className="w-12 shrink-0 text-muted text-xs">{method}</span>
      <span className="truncate font-mono text-xs">
        <ShortPath path={path} />
      </span>
    </button>
  );
}

/** What all paths of a project begin with says nothing; without it the rest has room. */
function ShortPath({ path }: { path: string }) {
  const [, before, rest] = /^(\/v2\/)\{entity\}\/\{project\}(\/.+)$/.exec(path) ?? [];
  if (before === undefined) return path;
  return (
    <>
      {before}
      <span className="sr-only">{"{entity}/{project}"}</span>
      <span className="text-muted" aria-hidden>
        …
      </span>
      {rest}
    </>
  );
}

function keyOf({ method, path }: DocumentedEndpoint): string {
  return `${method} ${path}`;
}
