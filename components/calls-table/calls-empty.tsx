"use client";
import Link from "next/link";
import { useProjectId } from "@/components/shell/use-project-id";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { latePart } from "@/components/ui/late-part";
import type { ClientSnippet } from "@/lib/boot/client-snippets";

const ClientSetup = latePart(() => import("@/components/projects/client-setup").then((module) => module.ClientSetup));

type CallsEmptyProps = {
  noun: string;
  filtered: boolean;
  onClear: () => void;
  snippets: readonly ClientSnippet[];
};

/** Nothing matches, or nothing was ever logged: two different things. */
export function CallsEmpty({ noun, filtered, onClear, snippets }: CallsEmptyProps) {
  const projectId = useProjectId();
  if (filtered) {
    return (
      <EmptyState title={`No ${noun} match`} text="Every condition has to hold at once.">
        <Button onClick={onClear}>Clear filters</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No ${noun} yet`}
      text={
        <>
          They appear here as soon as a program logs to <span className="break-words text-text">{projectId}</span>.
          Paste this into a shell, or look at{" "}
          <Link href="/" className="text-accent-text underline">
            all projects
          </Link>
          .
        </>
      }
    >
      <ClientSetup snippets={snippets} />
    </EmptyState>
  );
}
