import { evaluationsParams } from "../evaluations/search-params";
import type { ViewList } from "./view-state";

const { view: _view, ...savedParams } = evaluationsParams;

/** Views of the list of evaluations hold all that its address says, save which view it was. */
export const EVALUATIONS_VIEWS = {
  type: "evaluations",
  params: savedParams,
  unknown: {},
} satisfies ViewList<typeof savedParams>;
