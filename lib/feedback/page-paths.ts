/** Where the app's own feedback endpoints are. */
export const FEEDBACK_PATHS = {
  feedbackOf: { method: "POST", path: "/weft/feedback/of" },
  feedbackMarks: { method: "POST", path: "/weft/feedback/marks" },
  feedbackPut: { method: "POST", path: "/weft/feedback/put" },
  feedbackUnreact: { method: "POST", path: "/weft/feedback/unreact" },
  feedbackDelete: { method: "POST", path: "/weft/feedback/delete" },
} as const;
