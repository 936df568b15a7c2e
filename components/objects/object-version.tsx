"use client";
import { type ReactNode, useState } from "react";
import { Section } from "@/components/call/value-section";
import { CopyButton } from "@/components/ui/copy-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { LargeText } from "@/components/values/large-text";
import { ValueView, type ValueViewName } from "@/components/values/value-view";
import { formatMoment } from "@/lib/format/times";
import type { ObjectPage } from "@/lib/objects/get-object-page";
import { formatBytes } from "@/lib/values/format-bytes";

const VIEWS: readonly { value: ValueViewName; label: string }[] = [
  { value: "tree", label: "Tree" },
  { value: "text", label: "Text" },
  { value: "raw", label: "Raw" },
];

/** One version of an object or op: which it is, its value, and an op's code. */
export function ObjectVersion({ object }: { object: ObjectPage }) {
  const [view, setView] = useState<ValueViewName>("tree");
  return (
    <article aria-label={`${object.name}, version ${object.version_index}`} className="min-h-0 flex-1 overflow-auto">
      <header className="flex flex-col gap-2 border-b px-4.5 pt-3 pb-3">
        <div className="flex min-h-7 items-center gap-2">
          <h2 className="min-w-0 truncate font-semibold text-lg" title={object.name}>
            {object.name}
          </h2>
          <span className="rounded-sm bg-slate-3 px-1.5 py-0.5 text-muted text-xs">v{object.version_index}</span>
          {object.class_name ? <span className="text-muted">{object.class_name}</span> : null}
          <span className="ml-auto" />
          <SegmentedControl
            label="View of the value"
            value={view}
            options={VIEWS}
            onValueChange={setView}
            variant="inset"
          />
        </div>
        <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-sm">
          <Fact name="Created">{formatMoment(object.created_at)}</Fact>
          <Fact name="Digest">
            <span className="flex items-center font-mono text-xs">
              {object.digest}
              <CopyButton text={object.digest} label="Copy digest" className="-my-1 ml-0.5" />
            </span>
          </Fact>
          <Fact name="Ref">
            <span className="flex items-center font-mono text-xs">
              <span className="max-w-120 truncate">{object.ref}</span>
              <CopyButton text={object.ref} label="Copy ref" className="-my-1 ml-0.5" />
            </span>
          </Fact>
        </dl>
      </header>
      <div className="flex flex-col gap-5 px-4.5 py-4">
        {object.code === null ? null : (
          <Section title="Code" actions={<CopyButton text={object.code} label="Copy code" />}>
            <LargeText text={object.code} mono />
          </Section>
        )}
        <Section
          title="Value"
          actions={
            <>
              <span className="text-muted text-xs">{formatBytes(object.value.length)}</span>
              <CopyButton text={object.value} label="Copy value" />
            </>
          }
        >
          <ValueView text={object.value} path={["value"]} view={view} />
        </Section>
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="flex h-5.5 items-center">{children}</dd>
    </div>
  );
}
