/** What happened to one attempt at one example. `scorer_failed`: there is an output, and a scorer that raised. */
export const TRIAL_STATES = ["done", "model_failed", "scorer_failed", "running"] as const;
export type TrialState = (typeof TRIAL_STATES)[number];

export const SCORE_KINDS = ["pass/fail", "number", "category", "text"] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

export const RUN_STATUSES = ["done", "running", "lost", "failed"] as const;

/** Runs on one page: more than anybody tells apart. */
export const MOST_COMPARED = 24;
