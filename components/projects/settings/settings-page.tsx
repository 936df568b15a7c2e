import Link from "next/link";
import type { ReactNode } from "react";
import { apiDocsHref } from "@/components/shell/sections";
import { classNames } from "@/components/ui/class-names";
import type { ClientSnippet } from "@/lib/boot/client-snippets";
import { formatMoment } from "@/lib/format/times";
import type { ProjectShown } from "@/lib/projects/page-endpoints";
import { ClientSetup } from "../client-setup";
import { CopiedFact } from "./copied-fact";
import { DeleteProject } from "./delete-project";
import { DescriptionForm } from "./description-form";
import { RetentionForm } from "./retention-form";
import { StoredSizes } from "./stored-sizes";

type SettingsPageProps = {
  project: ProjectShown;
  baseUrl: string;
  snippets: readonly ClientSnippet[];
  version: string;
};

/** What a project is for, how programs reach it, what it holds, and its end. */
export function SettingsPage({ project, baseUrl, snippets, version }: SettingsPageProps) {
  const { project_id, created_at } = project;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 px-4.5 pb-12 xl:grid-cols-[repeat(2,minmax(0,1fr))] xl:grid-rows-[repeat(4,auto)_1fr]">
        <Part title="Project">
          <dl className="flex flex-wrap gap-x-10 gap-y-2">
            <CopiedFact name="Name" value={project_id} />
            <div>
              <dt className="text-muted text-xs">First written to</dt>
              <dd className="flex h-6 items-center">
                {created_at ? <time dateTime={created_at}>{formatMoment(created_at).slice(0, 16)}</time> : "not yet"}
              </dd>
            </div>
          </dl>
          <DescriptionForm project={project} />
        </Part>
        <Part title="Connect" text="Where programs send to. They need nothing else than these." className={BESIDE}>
          <dl className="flex flex-wrap gap-x-10 gap-y-2">
            <CopiedFact name="Base URL" value={baseUrl} />
            <CopiedFact name="OpenTelemetry, OTLP over HTTP" value={`${baseUrl}/otel`} />
            <div>
              <dt className="text-muted text-xs">API key</dt>
              <dd className="flex h-6 items-center">any of 40 characters: Weft has no login yet</dd>
            </div>
          </dl>
          <ClientSetup snippets={snippets} />
        </Part>
        <Part
          title="Stored"
          text="All that is sent is stored. It is kept until somebody deletes it, or for as long as said here."
        >
          <StoredSizes projectId={project_id} />
          <RetentionForm project={project} />
        </Part>
        <Part title="Server">
          <p className="text-muted">
            Weft {version}.{" "}
            <Link href={apiDocsHref(project_id)} className="text-accent-text underline underline-offset-2">
              Its API, to read and to try
            </Link>
            . Settings of the server, backup and upgrade are in its README.
          </p>
        </Part>
        {created_at ? (
          <Part title="Delete">
            <DeleteProject projectId={project_id} />
          </Part>
        ) : null}
      </div>
    </div>
  );
}

/** On a wide page it has the right half to itself; the last row takes what it is longer than the others. */
const BESIDE = "xl:col-start-2 xl:row-span-5 xl:row-start-1 xl:border-b-0";

type PartProps = { title: string; text?: string; className?: string; children: ReactNode };

function Part({ title, text, className, children }: PartProps) {
  return (
    <section aria-label={title} className={classNames("flex flex-col gap-3 border-b py-5 last:border-b-0", className)}>
      <div>
        <h2 className="font-semibold text-base">{title}</h2>
        {text ? <p className="text-muted text-sm">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}
