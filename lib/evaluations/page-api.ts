import { type ServedEndpoint, serve } from "@/lib/api/serve";
import { changeMetricSetting, getMetricSettings } from "./change-settings.ts";
import { listRuns } from "./list-runs.ts";
import { makeDatasetOfExamples } from "./make-dataset.ts";
import {
  changeEvaluationSettings,
  evaluationRows,
  evaluationRun,
  evaluationSettings,
  evaluationSummary,
  evaluationsList,
  makeDataset,
} from "./page-endpoints.ts";
import { readRows } from "./read-rows.ts";
import { readRun } from "./read-run.ts";
import { summarizeRun } from "./summarize-run.ts";

/** What the pages about evaluations ask for. */
export const evaluationPageEndpoints: readonly ServedEndpoint[] = [
  serve(evaluationsList, listRuns),
  serve(evaluationSummary, summarizeRun),
  serve(evaluationRun, readRun),
  serve(evaluationRows, readRows),
  serve(evaluationSettings, getMetricSettings),
  serve(changeEvaluationSettings, changeMetricSetting),
  serve(makeDataset, makeDatasetOfExamples),
];
