/** Where the pages about evaluations ask. */
export const EVALUATION_PATHS = {
  list: { method: "POST", path: "/weft/evaluations/list" },
  summaries: { method: "POST", path: "/weft/evaluations/summaries" },
  run: { method: "GET", path: "/weft/evaluations/run" },
  stamps: { method: "POST", path: "/weft/evaluations/stamps" },
  comparison: { method: "POST", path: "/weft/evaluations/comparison" },
  rows: { method: "POST", path: "/weft/evaluations/rows" },
  search: { method: "POST", path: "/weft/evaluations/search" },
  settings: { method: "POST", path: "/weft/evaluations/settings" },
  changeSettings: { method: "POST", path: "/weft/evaluations/settings/change" },
  makeDataset: { method: "POST", path: "/weft/evaluations/make-dataset" },
} as const;
