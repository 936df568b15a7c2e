import { columnsOf } from "../calls/columns";
import { callsParams } from "../calls/search-params";
import type { ViewList } from "./view-state";

const { peek: _peek, view: _view, ...savedParams } = callsParams;

/** What the address calls the table without any view, where another one is the default. */
export const ALL_VIEW = "all";

/** Views of the traces table hold all that its address says, save what is open and which view it was. */
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
