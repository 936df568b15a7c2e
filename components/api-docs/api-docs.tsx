"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { EXAMPLE_PROJECT } from "@/lib/api/docs/example-project";
import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";
import { EndpointDetails } from "./endpoint-details";
import { findEndpoints } from "./find-endpoints";

/** Every endpoint of this server: a list to search, and the chosen one with its members and a form to try it. */
export function ApiDocs({ endpoints }: { endpoints: readonly DocumentedEndpoint[] }) {
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useQueryState("endpoint", parseAsString);
  const [projectId] = useQueryState("project", parseAsString.withDefault(EXAMPLE_PROJECT));
  const found = findEndpoints(endpoints, search);
  const selected = endpoints.find((endpoint) => keyOf(endpoint) === chosen) ?? found[0];
  return (
    <div className="grid h-full min-h-0 grid-cols-[20rem_1fr]">
      <nav aria-label="Endpoints" className="flex min-h-0 flex-col border-line border-r">
        <div className="border-line border-b p-2">
          <Input
            aria-label="Search endpoints"
            placeholder={`Search ${endpoints.length} endpoints`}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <ul className="min-h-0 flex-1 overflow-y-auto py-1">
          {found.map((endpoint) => (
            <li key={keyOf(endpoint)}>
              <button
                type="button"
                aria-current={endpoint === selected ? "true" : undefined}
                onClick={() => void setChosen(keyOf(endpoint))}
                className={classNames(
                  "flex w-full items-baseline gap-2 px-3 py-1 text-left text-sm hover:bg-hover",
                  endpoint === selected && "bg-active",
                )}
              >
                <span className="w-9 shrink-0 text-muted text-xs">{endpoint.method}</span>
                <span className="truncate font-mono text-xs">{endpoint.path}</span>
              </button>
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

function keyOf({ method, path }: DocumentedEndpoint): string {
  return `${method} ${path}`;
}
