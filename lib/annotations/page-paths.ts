/** Where the app's own endpoints for annotation queues are. */
export const ANNOTATION_PATHS = {
  queuesList: { method: "POST", path: "/weft/annotations/queues" },
  queueGet: { method: "POST", path: "/weft/annotations/queue" },
  queueSave: { method: "POST", path: "/weft/annotations/queue/save" },
  queueFill: { method: "POST", path: "/weft/annotations/queue/fill" },
  specsList: { method: "POST", path: "/weft/annotations/specs" },
  specSave: { method: "POST", path: "/weft/annotations/specs/save" },
  itemsClaim: { method: "POST", path: "/weft/annotations/claim" },
  itemsRelease: { method: "POST", path: "/weft/annotations/release" },
  itemSubmit: { method: "POST", path: "/weft/annotations/submit" },
  itemsMine: { method: "POST", path: "/weft/annotations/mine" },
  agreement: { method: "POST", path: "/weft/annotations/agreement" },
  judges: { method: "POST", path: "/weft/annotations/judges" },
  queueExport: { method: "GET", path: "/weft/annotations/export" },
} as const;
