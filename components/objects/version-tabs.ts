import type { ObjectPage } from "@/lib/objects/get-object-page";

export const VERSION_TABS = ["value", "code", "rows", "prompt", "changes", "calls", "feedback", "use"] as const;
export type VersionTab = (typeof VERSION_TABS)[number];

type Described = Pick<ObjectPage, "kind" | "code" | "base_class"> & {
  tableDigest: string | undefined;
  versions: number;
};

/** The tabs that make sense for a version; the first is where one begins. */
export function tabsOf({
  kind,
  code,
  base_class,
  tableDigest,
  versions,
}: Described): { value: VersionTab; label: string }[] {
  const isPrompt = base_class !== null && /Prompt$/.test(base_class);
  return [
    ...(tableDigest ? [{ value: "rows" as const, label: "Rows" }] : []),
    ...(isPrompt ? [{ value: "prompt" as const, label: "Prompt" }] : []),
    ...(kind === "op" && code !== null ? [{ value: "code" as const, label: "Code" }] : []),
    { value: "value", label: "Value" },
    ...(kind !== "op" && code !== null ? [{ value: "code" as const, label: "Code" }] : []),
    ...(versions > 1 ? [{ value: "changes" as const, label: "Changes" }] : []),
    { value: "calls", label: kind === "op" ? "Calls" : "Used by" },
    { value: "feedback", label: "Feedback" },
    { value: "use", label: "Use" },
  ];
}
