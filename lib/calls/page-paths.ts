/** Where the app's own endpoints are. The trace's tree is a GET, so that a page can name it as something to load early. */
export const PAGE_PATHS = {
  callsList: { method: "POST", path: "/weft/calls/list" },
  callsCount: { method: "POST", path: "/weft/calls/count" },
  callsFields: { method: "POST", path: "/weft/calls/fields" },
  callsGroups: { method: "POST", path: "/weft/calls/groups" },
  callsSeries: { method: "POST", path: "/weft/calls/series" },
  callsValues: { method: "POST", path: "/weft/calls/values" },
  callsCells: { method: "POST", path: "/weft/calls/cells" },
  callImage: { method: "GET", path: "/weft/calls/image" },
  callsExport: { method: "POST", path: "/weft/calls/export" },
  callsRemove: { method: "POST", path: "/weft/calls/delete" },
  callsRestore: { method: "POST", path: "/weft/calls/restore" },
  callsToDataset: { method: "POST", path: "/weft/calls/to-dataset" },
  traceTree: { method: "GET", path: "/weft/trace/tree" },
  traceNeighbours: { method: "POST", path: "/weft/trace/neighbours" },
  callDetail: { method: "POST", path: "/weft/call" },
  projectsList: { method: "POST", path: "/weft/projects/list" },
} as const;
