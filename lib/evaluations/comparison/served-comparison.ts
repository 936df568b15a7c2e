import type { ComputedComparison } from "../compare/compute-comparison.ts";
import type { ProjectMetricSettings } from "../page-endpoints.ts";
import type { RunInfo } from "../run-data.ts";

/** `quick`: without the p that take random draws, so without words; `words`: with them; `whole`: with second opinions. */
export const COMPARISON_STEPS = ["quick", "words", "whole"] as const;
export type ComparisonStep = (typeof COMPARISON_STEPS)[number];

/** What the server says of some runs together, and what it is true of. */
export type ServedComparison = {
  step: ComparisonStep;
  /** One for each run: as long as a run has this stamp, its figures are these. */
  stamps: string[];
  /** What of the project's settings the figures depend on. */
  settings: string;
  computed: ComputedComparison;
};

/** What a comparison's page begins with. */
export type OpenedComparison = {
  ids: readonly string[];
  errorsFail: boolean;
  infos: readonly RunInfo[];
  /** By run: what was read of it before under another stamp is no longer true. */
  stamps: Readonly<Record<string, string>>;
  settings: ProjectMetricSettings;
  /** Null where nothing was computed yet. */
  served: ServedComparison | null;
  /** Whether the server computes what it has not sent: it is to be asked for. */
  coming: boolean;
};
