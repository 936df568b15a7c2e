import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import type { ComputedComparison } from "./compare/compute-comparison.ts";
import { DIRECTIONS } from "./compare/setting-of.ts";
import { metricSetting, metricSettings } from "./compare/settings.ts";
import { COMPARISON_STEPS } from "./comparison/served-comparison.ts";
import { EVALUATION_PATHS } from "./page-paths.ts";
import { runData, runInfo } from "./run-data.ts";
import { MOST_COMPARED, SCORE_KINDS } from "./run-states.ts";

/** What the pages about evaluations ask for. Declarations only. */

export const evaluationsList = defineEndpoint({
  ...EVALUATION_PATHS.list,
  summary: "The newest evaluation runs, without their examples",
  request: z.object({ project_id: z.string(), limit: z.number().int().min(1).max(1000).default(500) }),
  response: z.object({ runs: z.array(runInfo), has_more: z.boolean(), elapsed_ms: z.number() }),
});

const figure = z.object({
  n: z.number(),
  value: z.number().nullable(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
});

/** What a list shows of a run's examples. */
const runSummary = z.object({
  id: z.string(),
  status: runInfo.shape.status,
  quiet_since: runInfo.shape.quiet_since,
  expected: z.number().nullable(),
  /** Predictions that ended, and that there are. */
  done: z.number(),
  started: z.number(),
  examples: z.number(),
  model_errors: z.number(),
  scorer_errors: z.number(),
  latency: figure.nullable(),
  tokens: figure.nullable(),
  /** Of all predictions together, in US dollars. */
  total_cost: z.number().nullable(),
  metrics: z.array(figure.extend({ name: z.string(), kind: z.enum(SCORE_KINDS) })),
  /** Metrics that are words: how many were given, and how often the most frequent. */
  categories: z.array(
    z.object({ name: z.string(), n: z.number(), labels: z.array(z.tuple([z.string(), z.number()])) }),
  ),
});
export type RunSummary = z.infer<typeof runSummary>;

export const evaluationSummaries = defineEndpoint({
  ...EVALUATION_PATHS.summaries,
  summary: "Metrics of some evaluation runs with their intervals, progress and failures",
  request: z.object({ project_id: z.string(), run_ids: z.array(z.string()).max(100) }),
  response: z.object({
    summaries: z.array(runSummary),
    /** Runs that take longer and are to be asked for again. */
    left: z.array(z.string()),
  }),
});

export const evaluationRun = defineEndpoint({
  ...EVALUATION_PATHS.run,
  summary: "An evaluation run with the scores of all its examples, as columns",
  request: z.object({ project_id: z.string(), run_id: z.string() }),
  /** The stamp is another as soon as anything of the run is. */
  response: runData.extend({ stamp: z.string() }),
});

export const evaluationStamps = defineEndpoint({
  ...EVALUATION_PATHS.stamps,
  summary: "The stamps of some evaluation runs, which tell whether anything of them changed",
  request: z.object({ project_id: z.string(), run_ids: z.array(z.string()).max(MOST_COMPARED) }),
  response: z.object({ stamps: z.record(z.string(), z.string()) }),
});

export const evaluationComparison = defineEndpoint({
  ...EVALUATION_PATHS.comparison,
  summary:
    "The figures of evaluation runs that have all ended, against the first of them: quick ones first, as JSON lines",
  request: z.object({
    project_id: z.string(),
    run_ids: z.array(z.string()).min(1).max(MOST_COMPARED),
    errors_fail: z.boolean().default(false),
  }),
  response: z.object({
    step: z.enum(COMPARISON_STEPS),
    stamps: z.array(z.string()),
    settings: z.string(),
    computed: z.custom<ComputedComparison>(),
  }),
});

/** A text as it is shown: a JSON string without its quotes, anything else as JSON, cut where it is too long. */
const shownText = z.object({ text: z.string(), json: z.boolean(), cut: z.boolean() });
export type ShownText = z.infer<typeof shownText>;
const field = z.object({ name: z.string(), value: shownText });

const exampleRow = z.object({
  key: z.string(),
  inputs: z.array(field),
  /** Fields that say what was wanted. */
  expected: z.array(field),
  calls: z.array(
    z.object({
      id: z.string(),
      /** The model's own call, which feedback is given on. */
      model_call_id: z.string().nullable(),
      output: shownText.nullable(),
      exception: z.string().nullable(),
      /** Scores that are words, by name. */
      texts: z.record(z.string(), z.string()),
      /** Scorers that raised, and what. */
      failed_scorers: z.record(z.string(), z.string()),
    }),
  ),
});
export type ExampleRow = z.infer<typeof exampleRow>;

export const evaluationRows = defineEndpoint({
  ...EVALUATION_PATHS.rows,
  summary: "What went in and what came out of some examples",
  request: z.object({
    project_id: z.string(),
    examples: z.array(z.object({ key: z.string(), call_ids: z.array(z.string()).max(200) })).max(400),
    max_chars: z.number().int().min(100).max(200_000).default(1500),
  }),
  response: z.object({ rows: z.array(exampleRow) }),
});

export const evaluationSearch = defineEndpoint({
  ...EVALUATION_PATHS.search,
  summary: "The predictions of some evaluation runs that have a text in their example, their output or their scores",
  request: z.object({
    project_id: z.string(),
    run_ids: z.array(z.string()).min(1).max(24),
    text: z.string().min(1).max(500),
  }),
  response: z.object({ call_ids: z.array(z.string()) }),
});

const settings = z.object({ metrics: metricSettings, primary: z.string().nullable() });
export type ProjectMetricSettings = z.infer<typeof settings>;

export const evaluationSettings = defineEndpoint({
  ...EVALUATION_PATHS.settings,
  summary: "How a project reads its metrics: direction, weight, margin, and which one is primary",
  request: z.object({ project_id: z.string() }),
  response: settings,
});

export const changeEvaluationSettings = defineEndpoint({
  ...EVALUATION_PATHS.changeSettings,
  summary: "Change how a project reads one metric; what is not named stays",
  request: z.object({
    project_id: z.string(),
    metric: z.string().min(1).max(512),
    direction: z.enum(DIRECTIONS).nullish(),
    weight: z.number().min(0).max(1000).nullish(),
    margin: z.number().positive().nullish(),
    passes: metricSetting.shape.passes.optional(),
    primary: z.boolean().optional(),
  }),
  response: settings,
});

export const makeDataset = defineEndpoint({
  ...EVALUATION_PATHS.makeDataset,
  summary: "Make a dataset of some examples of evaluation runs",
  request: z.object({
    project_id: z.string(),
    name: z.string().min(1).max(128),
    /** One prediction of each example, in the order the rows shall have. */
    call_ids: z.array(z.string()).min(1).max(20_000),
  }),
  response: z.object({ name: z.string(), digest: z.string(), rows: z.number() }),
});
