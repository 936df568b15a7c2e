"use client";
import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { ChatView } from "@/components/values/chat-view";
import { usePreference } from "@/components/values/use-preference";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { type Chat, readChat } from "@/lib/values/chat/read-chat";
import { tableOf } from "@/lib/values/table-of";
import { CALL_VIEWS, type CallViewName } from "./call-view";
import { ExceptionSummary } from "./exception-panel";
import { useLinkedChoice } from "./use-linked-choice";
import { type Payload, usePayload } from "./use-payload";
import { useValuesFind } from "./use-values-find";
import { ValueSection } from "./value-section";
import { ValuesToolbar } from "./values-toolbar";

type CallPanelProps = { projectId: string; call: CallDetail; onExceptionOpen: () => void };

/** Of texts longer than this nobody reads a conversation. */
const MOST_CHAT = 4_000_000;

/** What went into the call and what came out: as a conversation where it is one, else as two values. */
export function CallPanel({ projectId, call, onExceptionOpen }: CallPanelProps) {
  const inputs = usePayload(projectId, call, "inputs");
  const output = usePayload(projectId, call, "output");
  const chat = useChat(inputs, output);
  const hasTable = useHasTable(inputs, output);
  const [chosenView, setView] = useLinkedChoice("values", "weft-value-view", CALL_VIEWS);
  const [layout, setLayout] = useLinkedChoice("layout", "weft-values-layout", ["stacked", "beside"]);
  const [keep, setKeep] = usePreference("weft-keep-expanded", ["no", "yes"]);
  const views = CALL_VIEWS.filter((view) => (view === "chat" ? chat : view === "table" ? hasTable : true));
  const chosen = views.includes(chosenView) ? chosenView : "tree";
  const find = useValuesFind(inputs, output, chosen === "raw");
  // What is looked for is shown where it can be pointed at.
  const view: CallViewName = find.wanted && chosen !== "raw" ? "tree" : chosen;
  const asChat = view === "chat" ? chat : undefined;
  const valueView = view === "chat" ? "tree" : view;
  const answered = asChat && asChat.messages.length > asChat.fromInputs;
  const asked = asChat && asChat.fromInputs > 0;
  const expanded = keep === "yes";
  const beside = layout === "beside";
  return (
    <div className="flex flex-col gap-4">
      <ValuesToolbar
        views={views}
        view={view}
        onViewChange={setView}
        beside={beside}
        onBesideChange={(next) => setLayout(next ? "beside" : "stacked")}
        expanded={expanded}
        onExpandedChange={(next) => setKeep(next ? "yes" : "no")}
        find={find}
      />
      {call.exception === null ? null : <ExceptionSummary text={call.exception} onOpen={onExceptionOpen} />}
      {asChat ? <ChatView chat={asChat} /> : null}
      <div className={classNames("grid min-w-0 gap-4", beside && !asChat && "grid-cols-2 items-start")}>
        <ValueSection
          title={asked ? "All inputs" : "Inputs"}
          payload={inputs}
          path="inputs"
          view={valueView}
          expanded={expanded}
          empty="No inputs"
          initiallyOpen={!asked}
          find={find.inTree("inputs")}
          rawFind={find.inText("inputs")}
        />
        <ValueSection
          title={answered ? "Whole output" : "Output"}
          payload={output}
          path="output"
          view={valueView}
          expanded={expanded}
          empty={
            call.status === "running"
              ? "Still running: no output yet"
              : call.status === "lost"
                ? "No end came: no output"
                : "No output"
          }
          initiallyOpen={!answered}
          find={find.inTree("output")}
          rawFind={find.inText("output")}
        />
      </div>
    </div>
  );
}

function useChat(inputs: Payload, output: Payload): Chat | undefined {
  const asked = inputs.parsed.value;
  const answer = output.parsed.value;
  const waits = inputs.parsed.reading || output.parsed.reading;
  return useMemo(() => {
    if (waits || (asked?.text.length ?? 0) + (answer?.text.length ?? 0) > MOST_CHAT) return undefined;
    return readChat(asked, answer);
  }, [asked, answer, waits]);
}

function useHasTable(...payloads: [Payload, Payload]): boolean {
  const [first, second] = payloads.map(({ parsed }) => parsed.value);
  return useMemo(() => [first, second].some((value) => value && tableOf(value.node) !== undefined), [first, second]);
}
