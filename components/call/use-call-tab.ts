"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { TABS, type TabName } from "./call-view";

const ADDRESSED = parseAsStringLiteral(TABS).withDefault("call").withOptions({ history: "push" });

/**
 * The part of a call that is shown. The address alone has it: it stays as one goes from call to call, and a link shows
 * everybody the same, whatever they looked at last.
 */
export function useCallTab(): [TabName, (tab: TabName) => void] {
  const [tab, setTab] = useQueryState("tab", ADDRESSED);
  return [tab, (next) => void setTab(next)];
}
