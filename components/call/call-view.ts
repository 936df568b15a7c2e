import { VALUE_VIEWS } from "@/components/values/value-view";

/** How the Call tab shows inputs and output. */
export const CALL_VIEWS = ["chat", ...VALUE_VIEWS] as const;
export type CallViewName = (typeof CALL_VIEWS)[number];

export const VIEW_NAMES: Record<CallViewName, string> = { chat: "Chat", tree: "Tree", text: "Text", raw: "Raw" };
