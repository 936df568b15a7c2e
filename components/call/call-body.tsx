"use client";
import { UnfoldVertical } from "lucide-react";
import { FeedbackPanel } from "@/components/feedback/feedback-panel";
import { callRef } from "@/components/feedback/feedback-query";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { usePreference } from "@/components/values/use-preference";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { CallPanel, useCallChat } from "./call-panel";
import { CALL_VIEWS, VIEW_NAMES } from "./call-view";
import { ExceptionPanel } from "./exception-panel";
import { RawPanel } from "./raw-panel";
import { SummaryPanel } from "./summary-panel";
import { UsePanel } from "./use-panel";
import { ValueSection } from "./value-section";

export const TABS = ["call", "exception", "feedback", "summary", "attributes", "use", "raw"] as const;
export const TAB_PREFERENCE = "weft-call-tab";
type TabName = (typeof TABS)[number];
const TAB_NAMES: Record<TabName, string> = {
  call: "Call",
  exception: "Exception",
  feedback: "Feedback",
  summary: "Summary",
  attributes: "Attributes",
  use: "Use",
  raw: "Raw",
};

/** The tabs of a call. The chosen tab and view stay as one goes from call to call. */
export function CallBody({ projectId, call }: { projectId: string; call: CallDetail }) {
  const [chosenTab, setTab] = usePreference(TAB_PREFERENCE, TABS);
  const [chosenView, setView] = usePreference("weft-value-view", CALL_VIEWS);
  const [keep, setKeep] = usePreference("weft-keep-expanded", ["no", "yes"]);
  const isChat = useCallChat(call) !== undefined;
  const tabs = TABS.filter((tab) => tab !== "exception" || call.exception !== null);
  const views = CALL_VIEWS.filter((view) => view !== "chat" || isChat);
  const tab = tabs.includes(chosenTab) ? chosenTab : "call";
  const view = views.includes(chosenView) ? chosenView : "tree";
  const expanded = keep === "yes";
  return (
    <Tabs value={tab} onValueChange={(value) => setTab(value as TabName)} className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-2 border-b px-4.5">
        <TabsList aria-label="Parts of the call">
          {tabs.map((name) => (
            <TabsTrigger key={name} value={name}>
              {TAB_NAMES[name]}
            </TabsTrigger>
          ))}
        </TabsList>
        <span className="ml-auto" />
        <IconButton
          label="Keep values expanded"
          aria-pressed={expanded}
          onClick={() => setKeep(expanded ? "no" : "yes")}
        >
          <UnfoldVertical />
        </IconButton>
        {tab === "call" ? (
          <SegmentedControl
            variant="inset"
            label="View of the values"
            value={view}
            onValueChange={setView}
            options={views.map((value) => ({ value, label: VIEW_NAMES[value] }))}
          />
        ) : null}
      </div>
      {/* Focusable, so that the keys can scroll it. */}
      <TabsContent value={tab} className="min-h-0 flex-1 overflow-y-auto px-4.5 py-4">
        <Panel {...{ tab, projectId, call, view, expanded }} onExceptionOpen={() => setTab("exception")} />
      </TabsContent>
    </Tabs>
  );
}

type PanelProps = {
  tab: TabName;
  projectId: string;
  call: CallDetail;
  view: (typeof CALL_VIEWS)[number];
  expanded: boolean;
  onExceptionOpen: () => void;
};

function Panel({ tab, projectId, call, view, expanded, onExceptionOpen }: PanelProps) {
  switch (tab) {
    case "call":
      return <CallPanel call={call} view={view} expanded={expanded} onExceptionOpen={onExceptionOpen} />;
    case "exception":
      return call.exception === null ? null : <ExceptionPanel text={call.exception} />;
    case "feedback":
      return <FeedbackPanel projectId={projectId} weaveRef={callRef(projectId, call.id)} />;
    case "summary":
      return <SummaryPanel call={call} expanded={expanded} />;
    case "attributes":
      return (
        <ValueSection
          title="Attributes"
          text={call.attributes}
          path="attributes"
          view="tree"
          expanded={expanded}
          empty="No attributes"
        />
      );
    case "use":
      return <UsePanel projectId={projectId} call={call} />;
    case "raw":
      return <RawPanel call={call} />;
  }
}
