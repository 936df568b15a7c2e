export const VIEW_PATHS = {
  viewsList: { method: "POST", path: "/weft/views/list" },
  viewVersions: { method: "POST", path: "/weft/views/versions" },
  viewSave: { method: "POST", path: "/weft/views/save" },
  viewDelete: { method: "POST", path: "/weft/views/delete" },
  viewRestore: { method: "POST", path: "/weft/views/restore" },
} as const;
