"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { parseRef } from "@/lib/refs/ref";
import { ExpandedRef } from "./expanded-ref";
import { RefLink } from "./ref-link";

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
