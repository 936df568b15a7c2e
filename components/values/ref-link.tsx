"use client";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { parseRef, type Ref } from "@/lib/refs/ref";
import { ExpandedRef } from "./expanded-ref";

/** A ref that opens in its place to show what it names. */
export function OpenableRef({ uri }: { uri: string }) {
  const [open, setOpen] = useState(false);
  if (!parseRef(uri)) return <RefLink uri={uri} />;
  return (
    <span className={open ? "block" : "inline-flex max-w-full items-center align-middle"}>
      <span className="inline-flex max-w-full items-center">
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${open ? "Close" : "Open"} ${uri.slice(uri.lastIndexOf("/") + 1).slice(0, 40)}`}
          onClick={() => setOpen(!open)}
          className="flex size-4.5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-active"
        >
          <ChevronRight className={classNames("size-3.5", open && "rotate-90")} />
        </button>
        <RefLink uri={uri} />
      </span>
      {open ? <ExpandedRef uri={uri} /> : null}
    </span>
  );
}

/** A ref in its short form, whole on hover: calls, objects and ops are links, anything can be copied. */
export function RefLink({ uri }: { uri: string }) {
  const ref = parseRef(uri);
  const href = ref && hrefOf(ref);
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
function hrefOf(ref: Ref): string | undefined {
  if (ref.kind === "call") return `/${ref.project_id}/weave/calls/${ref.id}`;
  if (ref.kind === "table") return undefined;
  const list = ref.kind === "op" ? "ops" : "objects";
  return `/${ref.project_id}/weave/${list}/${encodeURIComponent(ref.name)}/versions/${encodeURIComponent(ref.version)}`;
}

function shortRef(ref: Ref): string {
  const steps = ref.steps.map(({ value }) => `/${value}`).join("");
  if (ref.kind === "call") return `call ${ref.id.slice(0, 4)}…${ref.id.slice(-4)}${steps}`;
  if (ref.kind === "table") return `table:${ref.digest.slice(0, 6)}${steps}`;
  return `${ref.name}:${ref.version.slice(0, 6)}${steps}`;
}
