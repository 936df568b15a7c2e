"use client";
import { Link2 } from "lucide-react";
import { callHref } from "@/components/call/call-href";
import { copyText } from "@/components/ui/copy-text";
import { showToast } from "@/components/ui/toast-store";

/** Copies the address of a call's page. A table has one in every row: it holds no state. */
export function CopyLinkButton({ projectId, callId }: { projectId: string; callId: string }) {
  async function copy() {
    const copied = await copyText(`${location.origin}${callHref(projectId, callId)}`);
    if (copied) showToast({ title: "Link copied", tone: "success" });
  }
  return (
    <button
      type="button"
      aria-label="Copy link"
      title="Copy link"
      onClick={() => void copy()}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text"
    >
      <Link2 />
    </button>
  );
}
