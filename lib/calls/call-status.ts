export const CALL_STATUSES = ["success", "error", "descendant_error", "running", "lost"] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];
