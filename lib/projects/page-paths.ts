/** Where a project's settings ask. */
export const PROJECT_PATHS = {
  read: { method: "POST", path: "/weft/project/read" },
  describe: { method: "POST", path: "/weft/project/describe" },
  remove: { method: "POST", path: "/weft/project/delete" },
  keep: { method: "POST", path: "/project/ttl_settings/update" },
  sizes: { method: "POST", path: "/project/stats" },
} as const;
