"use client";
import { FeedbackPanel } from "@/components/feedback/feedback-panel";
import { callRef } from "@/components/feedback/feedback-query";
import { latePart } from "@/components/ui/late-part";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { parseRef } from "@/lib/refs/ref";
import { CallPanel } from "./call-panel";
import { TAB_NAMES, TABS, type TabName } from "./call-view";
import { ExceptionPanel } from "./exception-panel";
import { RawPanel } from "./raw-panel";
import { ScoresPanel } from "./scores-panel";
import { SummaryPanel } from "./summary-panel";
import { useCallTab } from "./use-call-tab";
import { UsePanel } from "./use-panel";

const CodePanel = latePart(() => import("./code-panel").then((module) => module.CodePanel));

/** The tabs of a call. The chosen one stays as one goes from call to call. */
export function CallBody({ projectId, call }: { projectId: string; call: CallDetail }) {
  const [chosen, setTab] = useCallTab();
  const tabs = TABS.filter((tab) => {
    if (tab === "exception") return call.exception !== null;
    return tab !== "code" || parseRef(call.op_name)?.kind === "op";
  });
  const tab = tabs.includes(chosen) ? chosen : "call";
  return (
    <Tabs value={tab} onValueChange={(value) => setTab(value as TabName)} className="flex min-h-0 flex-1 flex-col">
      <div className="shrink-0 overflow-x-auto border-b px-4.5">
        <TabsList aria-label="Parts of the call" className="w-max">
          {tabs.map((name) => (
            <TabsTrigger key={name} value={name}>
              {TAB_NAMES[name]}
            </TabsTrigger>
          ))}
        </TabsList>
      </div>
      {/* Focusable, so that the keys can scroll it. */}
      <TabsContent value={tab} className="min-h-0 flex-1 overflow-y-auto px-4.5 pb-4">
        <Panel {...{ tab, projectId, call }} onExceptionOpen={() => setTab("exception")} />
      </TabsContent>
    </Tabs>
  );
}

type PanelProps = { tab: TabName; projectId: string; call: CallDetail; onExceptionOpen: () => void };

function Panel({ tab, projectId, call, onExceptionOpen }: PanelProps) {
  switch (tab) {
    case "call":
      return <CallPanel projectId={projectId} call={call} onExceptionOpen={onExceptionOpen} />;
    case "exception":
      return call.exception === null ? null : <ExceptionPanel text={call.exception} />;
    case "code":
      return <CodePanel opRef={call.op_name} />;
    case "feedback":
      return (
        <div className="pt-4">
          <FeedbackPanel projectId={projectId} weaveRef={callRef(projectId, call.id)} opName={call.op_name} />
        </div>
      );
    case "scores":
      return <ScoresPanel projectId={projectId} call={call} />;
    case "summary":
      return <SummaryPanel projectId={projectId} call={call} />;
    case "use":
      return <UsePanel projectId={projectId} call={call} />;
    case "raw":
      return <RawPanel projectId={projectId} call={call} />;
  }
}
