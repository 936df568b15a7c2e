import type { Question } from "../requests.ts";

/**
 * A generated request. Where the reference server has an excuse to answer otherwise, Weft's answer must be the oracle's: a
 * `kindOnly`: whether it is refused is compared, not what it answers. A
 * difference with no excuse, or with an excuse and no oracle that agrees, is unexplained.
 */
export type GeneratedQuestion = Question & { excuses: readonly string[]; oracle?: unknown; kindOnly?: boolean };
