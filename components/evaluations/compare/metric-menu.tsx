"use client";
import { Settings2 } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ComparedMetric } from "@/lib/evaluations/compare/compare-runs";
import { metricScale } from "@/lib/evaluations/compare/metric-format";
import { SettingInput } from "./setting-input";
import type { SettingChange } from "./use-settings";

const DIRECTION_OPTIONS = [
  { value: "higher", label: "higher" },
  { value: "lower", label: "lower" },
  { value: "none", label: "none" },
] as const;

type MetricMenuProps = { metric: ComparedMetric; isPrimary: boolean; onChange: (change: SettingChange) => void };

/** How the project reads a metric; kept for everybody. */
export function MetricMenu({ metric, isPrimary, onChange }: MetricMenuProps) {
  const { setting, kind } = metric;
  const { factor, differenceUnit } = metricScale(metric);
  // A margin of latency, tokens or cost is a share of the baseline's.
  const marginFactor = kind === "usage" ? 100 : factor;
  const marginUnit = kind === "usage" ? "%" : differenceUnit || "of the score";
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`Settings of ${metric.name}`}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted opacity-0 hover:bg-active focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100"
      >
        <Settings2 className="size-3.5" />
      </PopoverTrigger>
      <PopoverContent aria-label={`Settings of ${metric.name}`} className="flex w-80 flex-col gap-3 p-3">
        <Field label="Better is">
          <SegmentedControl
            label="Better is"
            variant="inset"
            value={setting.direction}
            options={DIRECTION_OPTIONS}
            onValueChange={(direction) => onChange({ direction })}
          />
        </Field>
        <Field label="Does not matter below">
          <SettingInput
            label={`Margin of ${metric.name}`}
            value={setting.margin === null ? null : setting.margin * marginFactor}
            onCommit={(margin) => onChange({ margin: margin && margin > 0 ? margin / marginFactor : null })}
          />
          <span className="text-muted text-xs">{marginUnit}</span>
        </Field>
        <Field label="Weight in the weighted score">
          <SettingInput
            label={`Weight of ${metric.name}`}
            value={setting.weight || null}
            onCommit={(weight) => onChange({ weight: Math.max(0, weight ?? 0) })}
          />
        </Field>
        <Field label="Primary metric">
          <Checkbox label="Primary metric" checked={isPrimary} onChange={() => onChange({ primary: !isPrimary })} />
        </Field>
        <p className="text-muted text-xs">
          Kept for this project. A difference inside the margin is called equivalent; the primary metric is compared
          between all runs.
        </p>
      </PopoverContent>
    </Popover>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span className="text-sm">{label}</span>
      <span className="flex items-center gap-1.5">{children}</span>
    </div>
  );
}
