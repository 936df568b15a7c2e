/** Where the app asks for objects. */
export const OBJECT_PATHS = {
  objectsList: { method: "POST", path: "/weft/objects/list" },
  objectVersion: { method: "POST", path: "/weft/objects/version" },
  objectCalls: { method: "POST", path: "/weft/objects/calls" },
  opCalls: { method: "POST", path: "/weft/ops/calls" },
  tableRows: { method: "POST", path: "/weft/tables/rows" },
} as const;
