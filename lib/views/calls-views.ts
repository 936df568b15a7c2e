import { columnsOf } from "../calls/columns";
import { type CallsParams, callsParams } from "../calls/search-params";
import type { SavedView } from "./view-endpoints";
import { openedView, type ViewList } from "./view-state";

const { peek: _peek, view: _view, live: _live, ...savedParams } = callsParams;

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

/** The address that a short one stands for; undefined when it is whole already. */
export function viewToOpen(
  params: CallsParams,
  views: readonly Pick<SavedView, "object_id" | "is_default" | "state">[],
): Partial<CallsParams> | undefined {
  const opened = openedView(params, CALLS_VIEWS, views);
  return opened && { ...opened, peek: params.peek };
}
