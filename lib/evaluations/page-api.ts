import { type ServedEndpoint, serve, serveWritten } from "@/lib/api/serve";
import { changeMetricSetting, getMetricSettings } from "./change-settings.ts";
import { listRuns } from "./list-runs.ts";
import { makeDatasetOfExamples } from "./make-dataset.ts";
import {
  changeEvaluationSettings,
  evaluationRows,
  evaluationRun,
  evaluationSearch,
  evaluationSettings,
  evaluationSummaries,
  evaluationsList,
  makeDataset,
} from "./page-endpoints.ts";
import { readRows } from "./read-rows.ts";
import { readRunText, readSummaries } from "./read-run.ts";
import { searchExamples } from "./search-examples.ts";

/** What the pages about evaluations ask for. */
export const evaluationPageEndpoints: readonly ServedEndpoint[] = [
  serve(evaluationsList, listRuns),
  serve(evaluationSummaries, readSummaries),
  serveWritten(evaluationRun, readRunText),
  serve(evaluationRows, readRows),
  serve(evaluationSearch, searchExamples),
  serve(evaluationSettings, getMetricSettings),
  serve(changeEvaluationSettings, changeMetricSetting),
  serve(makeDataset, makeDatasetOfExamples),
];
