"use client";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import type { ListedVersion } from "@/lib/objects/get-object-page";
import { Labels } from "./labels";
import { Ago } from "./objects-list";

type VersionsListProps = {
  versions: readonly ListedVersion[];
  digest: string;
  hrefOf: (version: ListedVersion) => string;
  now: number;
};

/** All versions of an object, the newest first; the one that is shown is marked. */
export function VersionsList({ versions, digest, hrefOf, now }: VersionsListProps) {
  return (
    <nav aria-label="Versions" className="flex w-56 shrink-0 flex-col border-r">
      <p className="flex h-[30px] shrink-0 items-center border-b px-3.5 font-medium text-muted text-xs">
        {versions.length} {versions.length === 1 ? "version" : "versions"}
      </p>
      <ol className="min-h-0 flex-1 overflow-y-auto">
        {versions.map((version) => (
          <li key={version.digest}>
            <Link
              href={hrefOf(version)}
              prefetch={false}
              scroll={false}
              aria-current={version.digest === digest ? "page" : undefined}
              className={classNames(
                "flex flex-col gap-0.5 border-line-row border-b px-3.5 py-1.5 hover:bg-hover focus-visible:-outline-offset-2",
                version.digest === digest && "bg-selected hover:bg-selected",
              )}
            >
              <span className="flex items-center gap-2">
                <span className="font-medium">v{version.version_index}</span>
                <span className="truncate font-mono text-muted text-xs">{version.digest.slice(0, 7)}</span>
                <span className="ml-auto text-xs">
                  <Ago iso={version.created_at} now={now} />
                </span>
              </span>
              {version.aliases.length + version.tags.length > 0 ? (
                <span className="flex flex-wrap gap-1">
                  <Labels aliases={version.aliases} tags={version.tags} />
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
