"use client";
import { TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { latePart } from "@/components/ui/late-part";
import { Skeleton } from "@/components/ui/skeleton";
import { RefLink } from "@/components/values/ref-link";
import type { ListedCall } from "@/lib/calls/call-row";
import type { CellValue } from "@/lib/calls/cells/cell-value";
import { imageHref } from "@/lib/calls/image-href";
import { MISSING } from "@/lib/format/numbers";
import { useCell } from "./use-cells";

const RemoteImageCell = latePart(() =>
  import("@/components/values/remote-image").then((module) => module.RemoteImageCell),
);

type FieldCellProps = { projectId: string; call: ListedCall; index: number; field: string };

/** One field of a call, by what kind of value it is. */
export function FieldCell({ projectId, call, index, field }: FieldCellProps) {
  const { value, failed } = useCell(call, index, field);
  if (failed) return <TriangleAlert className="text-muted" aria-label="Not loaded" />;
  if (value === undefined) return <Skeleton className="w-3/5" />;
  if (value === null) return <span className="text-muted">{MISSING}</span>;
  if (value.kind === "image") {
    return (
      <img
        // While the next picture loads, an element that is filled again would go on showing the last one.
        key={call.id}
        src={imageHref({ project_id: projectId, call_id: call.id, field })}
        alt={field}
        loading="lazy"
        decoding="async"
        className="my-auto h-[calc(100%-6px)] max-h-8 max-w-full rounded-xs object-contain object-left"
      />
    );
  }
  return <ValueText value={value} field={field} />;
}

function ValueText({ value, field }: { value: NonNullable<CellValue>; field: string }) {
  const { kind, text, more } = value;
  switch (kind) {
    case "number":
      return (
        <span className="block truncate text-right" title={text}>
          {text}
        </span>
      );
    case "boolean":
      return isVerdict(field) ? (
        <Badge tone={text === "true" ? "success" : "error"}>{text === "true" ? "pass" : "fail"}</Badge>
      ) : (
        <span className="font-mono text-xs">{text}</span>
      );
    case "ref":
      return <RefLink uri={text} />;
    case "remote-image":
      return <RemoteImageCell key={text} url={text} />;
    case "json":
      return (
        <span className="font-mono text-muted text-xs" title={more ? `${text}…` : text}>
          {text}
        </span>
      );
    default:
      return <span title={more ? `${text}…` : text}>{text}</span>;
  }
}

/** Whether a boolean says that something went well, rather than just yes or no. */
function isVerdict(field: string): boolean {
  return (
    field.startsWith("feedback.[wandb.runnable.") || /(?:^|\.)(?:scores|passed|correct|success)(?:\.|$)/.test(field)
  );
}
