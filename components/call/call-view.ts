import { VALUE_VIEWS } from "@/components/values/value-view";

/** How the Call tab shows inputs and output. */
export const CALL_VIEWS = ["chat", ...VALUE_VIEWS] as const;
export type CallViewName = (typeof CALL_VIEWS)[number];

export const VIEW_NAMES: Record<CallViewName, string> = {
  chat: "Chat",
  tree: "Tree",
  text: "Text",
  markdown: "Markdown",
  table: "Table",
  raw: "Raw",
};

/** The parts of a call. */
export const TABS = ["call", "exception", "code", "feedback", "scores", "summary", "use", "raw"] as const;
export type TabName = (typeof TABS)[number];
export const TAB_NAMES: Record<TabName, string> = {
  call: "Call",
  exception: "Exception",
  code: "Code",
  feedback: "Feedback",
  scores: "Scores",
  summary: "Summary",
  use: "Use",
  raw: "Raw",
};
