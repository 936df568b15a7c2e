import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { runInfo } from "../evaluations/run-data.ts";
import { LEADERBOARD_PATHS } from "./page-paths.ts";

/** What the pages about leaderboards ask for. Declarations only. */

/** A column as the object has it. */
const storedColumn = z.object({
  evaluation_object_ref: z.string(),
  scorer_name: z.string(),
  summary_metric_path: z.string(),
  should_minimize: z.boolean(),
});
export type StoredColumn = z.infer<typeof storedColumn>;

/** A leaderboard's newest version. */
const board = z.object({
  object_id: z.string(),
  digest: z.string(),
  version_index: z.number(),
  created_at: z.string(),
  wb_user_id: z.string().nullable(),
  /** What it is called, where it says so; else its object's name. */
  title: z.string(),
  description: z.string(),
  columns: z.array(storedColumn),
});
export type Board = z.infer<typeof board>;

export const leaderboardsList = defineEndpoint({
  ...LEADERBOARD_PATHS.list,
  summary: "A project's leaderboards, the last changed first",
  request: z.object({ project_id: z.string() }),
  response: z.object({ boards: z.array(board) }),
});

const figure = z.object({
  method: z.enum(["wilson", "t"]),
  n: z.number(),
  trials: z.number(),
  dropped: z.number(),
  value: z.number().nullable(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
  sd: z.number().nullable(),
  se: z.number().nullable(),
  effectiveN: z.number().nullable(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
});

const cell = z.object({
  run_id: z.string(),
  run_name: z.string(),
  started_at: z.string(),
  /** From the run's rows; null where the path names nothing in them. */
  figure: figure.nullable(),
  /** What the run says of itself at the path, as programs read it. */
  summarized: z.number().nullable(),
  /** The ranks it may hold, 1 being best; null where there is nothing to judge by. */
  rank: z.object({ best: z.number(), worst: z.number() }).nullable(),
});
export type BoardCell = z.infer<typeof cell>;

const boardColumn = storedColumn.extend({
  evaluation: runInfo.shape.evaluation,
  /** The metric of the rows that the path names. */
  metric: z.string().nullable(),
  kind: z.enum(["pass/fail", "number", "usage"]).nullable(),
  /** Why there is nothing, or less than one may think. */
  remarks: z.array(z.string()),
});
export type BoardColumn = z.infer<typeof boardColumn>;

const leaderboardTable = z.object({
  board,
  columns: z.array(boardColumn),
  /** A model's version each, with its newest finished run for every column. */
  rows: z.array(z.object({ model: runInfo.shape.model.unwrap(), cells: z.array(cell.nullable()) })),
  elapsed_ms: z.number(),
});
export type LeaderboardTable = z.infer<typeof leaderboardTable>;
export type BoardRow = LeaderboardTable["rows"][number];

export const leaderboardRead = defineEndpoint({
  ...LEADERBOARD_PATHS.read,
  summary: "A leaderboard with its models' figures, intervals and the ranks that the data tell apart",
  request: z.object({ project_id: z.string(), object_id: z.string() }),
  response: leaderboardTable,
});

const choice = z.object({
  evaluation_object_ref: z.string(),
  evaluation: runInfo.shape.evaluation.unwrap(),
  metrics: z.array(
    z.object({ scorer_name: z.string(), summary_metric_path: z.string(), should_minimize: z.boolean() }),
  ),
});
export type BoardChoice = z.infer<typeof choice>;

export const leaderboardChoices = defineEndpoint({
  ...LEADERBOARD_PATHS.choices,
  summary: "The evaluations that a leaderboard's columns can be of, with the numbers that their runs sum up",
  request: z.object({ project_id: z.string() }),
  response: z.object({ choices: z.array(choice) }),
});
