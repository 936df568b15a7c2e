"use client";
import { useQueryStates } from "nuqs";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { COST_GROUPINGS, COST_SPANS, type CostSpan, costsParams } from "@/lib/costs/search-params";
import { CostsView, GROUPING_WORDS } from "./costs-view";
import { PricesView } from "./prices-view";

const SPAN_WORDS: Readonly<Record<CostSpan, string>> = {
  "24h": "24 h",
  "7d": "7 d",
  "30d": "30 d",
  "90d": "90 d",
  all: "All",
};
const TABS = [
  { value: "costs", label: "Costs" },
  { value: "prices", label: "Prices" },
] as const;

/** What a project's models cost, and the prices that it comes from. Everything chosen stands in the address. */
export function CostsPage({ projectId }: { projectId: string }) {
  const [{ by, last, tab }, setParams] = useQueryStates(costsParams, { history: "push" });
  return (
    <>
      <div role="toolbar" aria-label="Costs" className="flex h-11 shrink-0 items-center gap-3 border-b px-3">
        <SegmentedControl
          label="View"
          variant="inset"
          value={tab}
          options={TABS}
          onValueChange={(next) => void setParams({ tab: next })}
        />
        {tab === "costs" ? (
          <>
            <SegmentedControl
              label="Group by"
              value={by}
              options={COST_GROUPINGS.map((value) => ({ value, label: GROUPING_WORDS[value] }))}
              onValueChange={(next) => void setParams({ by: next })}
            />
            <SegmentedControl
              label="Time range"
              value={last}
              options={COST_SPANS.map((value) => ({ value, label: SPAN_WORDS[value] }))}
              onValueChange={(next) => void setParams({ last: next })}
              className="ml-auto"
            />
          </>
        ) : null}
      </div>
      {tab === "costs" ? (
        <CostsView
          projectId={projectId}
          by={by}
          last={last}
          onPricesOpen={() => void setParams({ tab: "prices" })}
          onAllTime={() => void setParams({ last: "all" })}
        />
      ) : (
        <PricesView projectId={projectId} />
      )}
    </>
  );
}
