"use client";
import { ChartNoAxesColumn, Rows3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { CallsParams, CallsQuery } from "@/lib/calls/search-params";
import { rememberCharts } from "./charts/charts-cookie";
import { FieldButton } from "./groups/field-button";
import { BarLabel, ToolLabel } from "./tool-label";

type ExploreToolsProps = {
  query: CallsQuery;
  params: CallsParams;
  charts: boolean;
  onChartsChange: (shown: boolean) => void;
  onParamsChange: (params: Partial<CallsParams>) => void;
};

/** Other ways to look at the same calls: grouped, over time, as they come. */
export function ExploreTools({ query, params, charts, onChartsChange, onParamsChange }: ExploreToolsProps) {
  const { live } = params;
  return (
    <>
      <FieldButton title="Group by a field" query={query} onPick={(field) => onParamsChange({ group: field })}>
        <Rows3 className="text-muted" />
        <ToolLabel>Group</ToolLabel>
      </FieldButton>
      <IconButton
        label={charts ? "Hide charts" : "Show charts"}
        aria-pressed={charts}
        onClick={() => {
          rememberCharts(!charts);
          onChartsChange(!charts);
          onParamsChange({ charts: charts ? "off" : null });
        }}
      >
        <ChartNoAxesColumn />
      </IconButton>
      <Button
        variant={live ? "outline" : "quiet"}
        aria-pressed={live}
        className="px-2.5 text-text"
        title="New calls are announced, and running ones change as they end"
        onClick={() => onParamsChange({ live: !live })}
      >
        <span className={classNames("size-2 rounded-full", live ? "bg-accent ring-3 ring-iris-5" : "bg-bar")} />
        <BarLabel>Live</BarLabel>
      </Button>
    </>
  );
}
