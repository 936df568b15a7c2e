import { columnsOf } from "../calls/columns";
import { type CallsParams, callsParams } from "../calls/search-params";
import type { SavedView } from "./view-endpoints";
import { applyView, type ViewList, viewState } from "./view-state";

const { peek: _peek, view: _view, live: _live, ...savedParams } = callsParams;

/** What the address calls the table without any view, where another one is the default. */
export const ALL_VIEW = "all";

/** Views of the traces table hold all that its address says, save what is open, which view it was, and whether one watches. */
export const CALLS_VIEWS = {
  type: "traces",
  params: savedParams,
  unknown: {
    cols: (text) => columnsOf(listOf(text)).dropped.map((id) => `column ${id}`),
    filters: (text) => {
      const kept = savedParams.filters.parse(text)?.length ?? 0;
      const given = listOf(text);
      return given.length > kept ? [`${given.length - kept} of ${given.length} filters`] : [];
    },
  },
} satisfies ViewList<typeof savedParams>;

function listOf(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/**
 * The address that a short one stands for: one that says nothing but the name of a view opens that view, one that says
 * nothing at all the default one. Undefined when the address is whole already.
 */
export function viewToOpen(
  params: CallsParams,
  views: readonly Pick<SavedView, "object_id" | "is_default" | "state">[],
): Partial<CallsParams> | undefined {
  if (Object.keys(viewState(params, CALLS_VIEWS)).length > 0) return undefined;
  const view = views.find(({ object_id, is_default }) => (params.view ? object_id === params.view : is_default));
  if (!view) return undefined;
  const { state } = applyView(view.state, CALLS_VIEWS);
  const isWhole = params.view !== null && Object.keys(viewState(state, CALLS_VIEWS)).length === 0;
  return isWhole ? undefined : { ...state, view: view.object_id, peek: params.peek };
}
