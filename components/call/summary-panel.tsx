"use client";
import Link from "next/link";
import { useMemo } from "react";
import { projectHref } from "@/components/shell/sections";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { refHref } from "@/components/values/ref-link";
import { usePreference } from "@/components/values/use-preference";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { formatCost, formatPerMillion, MISSING } from "@/lib/format/numbers";
import { formatMoment } from "@/lib/format/times";
import { parseRef } from "@/lib/refs/ref";
import { formatBytes } from "@/lib/values/format-bytes";
import { type ModelUsage, readUsage } from "@/lib/values/read-usage";
import { callHref } from "./call-href";
import { usePayload } from "./use-payload";
import { Section, ValueSection } from "./value-section";

/** Usage per model, times, sizes and ids, the attributes, and the summary as it was logged. */
export function SummaryPanel({ projectId, call }: { projectId: string; call: CallDetail }) {
  const [keep] = usePreference("weft-keep-expanded", ["no", "yes"]);
  const attributes = usePayload(projectId, call, "attributes");
  const summary = usePayload(projectId, call, "summary");
  const usage = useMemo(() => readUsage(summary.parsed.value?.node), [summary.parsed.value]);
  return (
    <div className="flex flex-col gap-4 pt-4">
      {usage.length > 0 ? (
        <Section title="Usage">
          <UsageTable usage={usage} costs={call.model_costs} />
        </Section>
      ) : null}
      <Section title="Call">
        <Properties projectId={projectId} call={call} />
      </Section>
      <ValueSection
        title="Attributes"
        payload={attributes}
        path="attributes"
        view="tree"
        expanded={keep === "yes"}
        empty="No attributes"
      />
      <ValueSection
        title="Summary"
        payload={summary}
        path="summary"
        view="tree"
        expanded={keep === "yes"}
        empty="No summary: it comes with the end of the call"
      />
    </div>
  );
}

const COLUMNS = [
  ["requests", "Requests"],
  ["input", "Input tokens"],
  ["output", "Output tokens"],
  ["total", "Total"],
] as const;

/** Between the thousands of a whole number, whose digits are otherwise left as they were logged. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

type Costs = CallDetail["model_costs"];

function UsageTable({ usage, costs }: { usage: readonly ModelUsage[]; costs: Costs }) {
  const byModel = new Map(costs.map((cost) => [cost.model, cost]));
  return (
    <table className="w-full max-w-2xl">
      <thead>
        <tr className="h-7 border-b text-muted text-xs [&>th]:font-medium">
          <th className="text-left">Model</th>
          {COLUMNS.map(([key, name]) => (
            <th key={key} className="text-right">
              {name}
            </th>
          ))}
          <th className="text-right">Cost $</th>
        </tr>
      </thead>
      <tbody>
        {usage.map((row) => (
          <tr key={row.model} className="h-7 border-line-row border-b">
            <td className="break-all">{row.model}</td>
            {COLUMNS.map(([key]) => (
              <td key={key} className="text-right">
                {row[key]?.replace(THOUSANDS, ",") ?? MISSING}
              </td>
            ))}
            <CostCell cost={byModel.get(row.model)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CostCell({ cost }: { cost: Costs[number] | undefined }) {
  if (!cost) {
    return (
      <td className="text-right text-muted" title="No price is known for this model">
        {MISSING}
      </td>
    );
  }
  const source = cost.pricing_level === "project" ? "this project's price" : "the public list";
  const title = `$${cost.cost}: ${formatPerMillion(cost.prompt_token_cost)} in, ${formatPerMillion(cost.completion_token_cost)} out a million tokens, from ${source}`;
  return (
    <td className="text-right" title={title}>
      {formatCost(cost.cost)}
    </td>
  );
}

type Property = { name: string; value: string | null; code?: boolean; href?: string | undefined };

function Properties({ projectId, call }: { projectId: string; call: CallDetail }) {
  const op = parseRef(call.op_name);
  const rows: Property[] = [
    { name: "Call id", value: call.id, code: true },
    { name: "Trace id", value: call.trace_id, code: true },
    {
      name: "Parent id",
      value: call.parent_id,
      code: true,
      href: call.parent_id === null ? undefined : callHref(projectId, call.parent_id),
    },
    { name: "Op", value: call.op_name, code: op !== undefined, href: op && refHref(op) },
    { name: "Display name", value: call.display_name },
    { name: "Started", value: formatMoment(call.started_at) },
    { name: "Ended", value: call.ended_at && formatMoment(call.ended_at) },
    {
      name: "Thread id",
      value: call.thread_id,
      href: `${projectHref(projectId)}/weave/threads/${encodeURIComponent(call.thread_id ?? "")}`,
    },
    { name: "Turn id", value: call.turn_id },
    { name: "User", value: call.wb_user_id },
    { name: "Run", value: call.wb_run_id },
    { name: "Start payload", value: call.start_bytes === null ? null : formatBytes(call.start_bytes) },
    { name: "End payload", value: call.end_bytes === null ? null : formatBytes(call.end_bytes) },
  ];
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6">
      {rows.map(({ name, value, code, href }) =>
        value ? (
          <div key={name} className="contents">
            <dt className="py-0.5 text-muted">{name}</dt>
            <dd className="group/property flex min-w-0 items-center gap-0.5 py-0.5">
              <span className={classNames("min-w-0 break-all", code && "font-mono text-xs")}>
                {href ? (
                  <Link href={href} prefetch={false} className="text-accent-text hover:underline">
                    {value}
                  </Link>
                ) : (
                  value
                )}
              </span>
              <CopyButton
                text={value}
                label={`Copy ${name.toLowerCase()}`}
                className="-my-1 opacity-0 focus-visible:opacity-100 group-hover/property:opacity-100"
              />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
