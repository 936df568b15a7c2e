"use client";
import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { parseRef, type Ref } from "@/lib/refs/ref";
import { shortRef } from "@/lib/refs/short-ref";

/** A ref in its short form, whole on hover: calls, objects and ops are links, anything can be copied. */
export function RefLink({ uri }: { uri: string }) {
  const ref = parseRef(uri);
  const href = ref && refHref(ref);
  const look = "rounded-sm bg-iris-3 px-1 text-accent-text";
  return (
    <span className="inline-flex max-w-full items-center gap-0.5 align-middle">
      {ref && href ? (
        <Link href={href} prefetch={false} title={uri} className={`${look} truncate hover:underline`}>
          {shortRef(ref)}
        </Link>
      ) : (
        <span title={uri} className={`${look} truncate`}>
          {ref ? shortRef(ref) : uri}
        </span>
      )}
      <CopyButton
        text={uri}
        label="Copy ref"
        className="h-4.5 min-w-4.5 opacity-0 focus-visible:opacity-100 group-hover/value:opacity-100"
      />
    </span>
  );
}

/** The page of what a ref names; rows and other tables have none of their own. */
export function refHref(ref: Ref): string | undefined {
  if (ref.kind === "call") return `/${ref.project_id}/weave/calls/${ref.id}`;
  if (ref.kind === "table") return undefined;
  const list = ref.kind === "op" ? "ops" : "objects";
  return `/${ref.project_id}/weave/${list}/${encodeURIComponent(ref.name)}/versions/${encodeURIComponent(ref.version)}`;
}
