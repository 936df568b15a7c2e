"use client";
import { useMemo } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { usePreference } from "@/components/values/use-preference";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { formatCost, formatPerMillion, MISSING } from "@/lib/format/numbers";
import { formatMoment } from "@/lib/format/times";
import { formatBytes } from "@/lib/values/format-bytes";
import { type ModelUsage, readUsage } from "@/lib/values/read-usage";
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
        <Properties call={call} />
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

function Properties({ call }: { call: CallDetail }) {
  const rows: [name: string, value: string | null][] = [
    ["Call id", call.id],
    ["Trace id", call.trace_id],
    ["Parent id", call.parent_id],
    ["Op", call.op_name],
    ["Display name", call.display_name],
    ["Started", formatMoment(call.started_at)],
    ["Ended", call.ended_at && formatMoment(call.ended_at)],
    ["Thread id", call.thread_id],
    ["Turn id", call.turn_id],
    ["User", call.wb_user_id],
    ["Run", call.wb_run_id],
    ["Start payload", call.start_bytes === null ? null : formatBytes(call.start_bytes)],
    ["End payload", call.end_bytes === null ? null : formatBytes(call.end_bytes)],
  ];
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name} className="contents">
            <dt className="py-0.5 text-muted">{name}</dt>
            <dd className="group/property flex min-w-0 items-center gap-0.5 py-0.5">
              <span className="break-all">{value}</span>
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
