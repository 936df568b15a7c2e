import { type ServedEndpoint, serve, serveStream, serveWritten } from "@/lib/api/serve";
import { changeMetricSetting, getMetricSettings } from "./change-settings.ts";
import { streamComparison } from "./comparison/find-comparison.ts";
import { listRuns } from "./list-runs.ts";
import { makeDatasetOfExamples } from "./make-dataset.ts";
import {
  changeEvaluationSettings,
  evaluationComparison,
  evaluationRows,
  evaluationRun,
  evaluationSearch,
  evaluationSettings,
  evaluationStamps,
  evaluationSummaries,
  evaluationsList,
  makeDataset,
} from "./page-endpoints.ts";
import { readRows } from "./read-rows.ts";
import { readRunText, readStamps, readSummaries } from "./read-run.ts";
import { searchExamples } from "./search-examples.ts";

/** What the pages about evaluations ask for. */
export const evaluationPageEndpoints: readonly ServedEndpoint[] = [
  serve(evaluationsList, listRuns),
  serve(evaluationSummaries, readSummaries),
  serveWritten(evaluationRun, readRunText),
  serve(evaluationStamps, readStamps),
  serveStream(evaluationComparison, streamComparison),
  serve(evaluationRows, readRows),
  serve(evaluationSearch, searchExamples),
  serve(evaluationSettings, getMetricSettings),
  serve(changeEvaluationSettings, changeMetricSetting),
  serve(makeDataset, makeDatasetOfExamples),
];
