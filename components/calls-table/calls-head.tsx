"use client";
import { memo, type RefObject } from "react";
import { latePart } from "@/components/ui/late-part";
import type { CallsParams, CallsQuery } from "@/lib/calls/search-params";
import type { SavedView } from "@/lib/views/view-endpoints";
import { CallsTools } from "./calls-tools";
import { CallsViews } from "./calls-views";
import { ChartsSkeleton } from "./charts/charts-skeleton";
import type { ColumnEdits } from "./columns/column-edits";
import type { Density } from "./density";
import { FilterBar } from "./filters/filter-bar";
import { withTimeRange } from "./filters/time-range";
import type { OpenPart } from "./use-calls-actions";

const ChartsStrip = latePart(() => import("./charts/charts-strip").then((module) => module.ChartsStrip), {
  waiting: <ChartsSkeleton />,
});

type CallsHeadProps = {
  projectId: string;
  views: readonly SavedView[];
  params: CallsParams;
  onParamsChange: (params: Partial<CallsParams>, options?: { history: "push" | "replace" }) => void;
  /** Asks something else, from the first row on. */
  onAsk: (params: Partial<CallsParams>) => void;
  query: CallsQuery;
  /** The same question, or one for the very calls that answer it. */
  charted: CallsQuery;
  /** The rows are there. */
  answered: boolean;
  /** They are asked for. */
  asking: boolean;
  /** How many calls the question finds, as far as is known. */
  found: number | undefined;
  /** Columns of the view in the address that no call has any more. */
  vanished: readonly string[];
  edits: ColumnEdits;
  shownColumns: readonly string[];
  density: Density;
  onDensityChange: (density: Density) => void;
  charts: boolean;
  onChartsChange: (charts: boolean) => void;
  open: OpenPart | undefined;
  onOpenChange: (open: OpenPart | undefined) => void;
  findInput: RefObject<HTMLInputElement | null>;
  onRefresh: () => void;
};

/**
 * What stands over the rows: views, conditions and charts. It is drawn again only when one of these changes, not with every page of
 * rows that comes while one scrolls.
 */
export const CallsHead = memo(function CallsHead(props: CallsHeadProps) {
  const { projectId, params, query, edits, density, charts, open, onAsk, onParamsChange } = props;
  const { filters } = params;
  const onPartChange = (part: OpenPart) => (on: boolean) => props.onOpenChange(on ? part : undefined);
  return (
    <>
      <CallsViews
        projectId={projectId}
        initial={props.views}
        params={params}
        onParamsChange={onAsk}
        vanished={props.vanished}
        menuOpen={open === "views"}
        onMenuOpenChange={onPartChange("views")}
      />
      <FilterBar
        scope={params.scope}
        onScopeChange={(next) => onAsk({ scope: next })}
        filters={filters}
        onFiltersChange={(next) => onAsk({ filters: next })}
        text={params.text}
        onTextChange={(next) => onParamsChange({ text: next }, { history: "replace" })}
        findInput={props.findInput}
        adding={open === "filter"}
        onAddingChange={onPartChange("filter")}
        choosingOps={open === "ops"}
        onChoosingOpsChange={onPartChange("ops")}
        query={query}
        expression={params.query}
        onQuestionChange={onAsk}
        onRefresh={props.onRefresh}
        tools={
          <CallsTools
            query={query}
            params={params}
            charts={charts}
            onChartsChange={props.onChartsChange}
            onParamsChange={onParamsChange}
            edits={edits}
            density={density}
            onDensityChange={props.onDensityChange}
            columnsMenu={{ open: open === "columns", onOpenChange: onPartChange("columns") }}
            exported={{ count: props.found, columns: props.shownColumns }}
          />
        }
      />
      {charts ? (
        <ChartsStrip
          query={props.charted}
          enabled={props.answered}
          expected={props.asking}
          onTimeRangeChange={(range) => onAsk({ filters: withTimeRange(filters, range) })}
        />
      ) : null}
    </>
  );
});
