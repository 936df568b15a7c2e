import { z } from "zod";
import { RUN_STATUSES, SCORE_KINDS } from "./run-states.ts";

/** An object or op that a run names, as a ref says it. `version` is its index, when it is in the project. */
const namedVersion = z.object({
  name: z.string(),
  digest: z.string(),
  version: z.number().nullable(),
  kind: z.enum(["object", "op"]),
});
export type NamedVersion = z.infer<typeof namedVersion>;

/** An evaluation run without its examples. */
export const runInfo = z.object({
  id: z.string(),
  name: z.string(),
  /** `lost`: neither ended nor heard of for a while. */
  status: z.enum(RUN_STATUSES),
  started_at: z.string(),
  /** When a run that goes on was last heard of, if that was a while ago; null otherwise. */
  quiet_since: z.string().nullable(),
  ended_at: z.string().nullable(),
  latency_ms: z.number().nullable(),
  wb_user_id: z.string().nullable(),
  model: namedVersion.nullable(),
  evaluation: namedVersion.nullable(),
  dataset: namedVersion.nullable(),
  /** The digest of the dataset's rows, equal for equal rows whatever they are called; null when nobody knows them. */
  rows_digest: z.string().nullable(),
  /** How many predictions the run asks for: rows × trials; null when the dataset is not known. */
  expected: z.number().nullable(),
  exception: z.string().nullable(),
});
export type RunInfo = z.infer<typeof runInfo>;

/** One leaf of the scores, a value for each trial. A category's or a text's value is its place in `labels`. */
const scoreColumn = z.object({
  /** The scorer and the way to the leaf: `judge.parts.off_by`. */
  name: z.string(),
  scorer: z.string(),
  kind: z.enum(SCORE_KINDS),
  values: z.array(z.number().nullable()),
  labels: z.array(z.string()).nullable(),
});
export type ScoreColumn = z.infer<typeof scoreColumn>;

/** The trials of a run as parallel columns. */
const runTrials = z.object({
  /** One key an example: the digest of its row, else of its inputs. In the dataset's order, where that is known. */
  keys: z.array(z.string()),
  /** Per trial its example's place in `keys`. */
  example: z.array(z.number()),
  /** Per trial the id of the call that predicts and scores. */
  call_ids: z.array(z.string()),
  /** Per trial its place in TRIAL_STATES. */
  states: z.array(z.number()),
  latency_ms: z.array(z.number().nullable()),
  tokens: z.array(z.number().nullable()),
  cost: z.array(z.number().nullable()),
  scores: z.array(scoreColumn),
  /** Scorers in order of appearance, and the version each had (a digest; empty when unknown). */
  scorers: z.record(z.string(), z.string()),
  /** Leaves beyond the largest number of columns, which are not read. */
  dropped_leaves: z.number(),
});
export type RunTrials = z.infer<typeof runTrials>;

/** An evaluation run in its normal form, whichever client logged it. */
export const runData = z.object({ info: runInfo, trials: runTrials });
export type RunData = z.infer<typeof runData>;
