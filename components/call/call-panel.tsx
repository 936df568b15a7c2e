"use client";
import { useMemo } from "react";
import { ChatView } from "@/components/values/chat-view";
import type { CallDetail } from "@/lib/calls/page-endpoints";
import { readChat } from "@/lib/values/chat/read-chat";
import { parseJson } from "@/lib/values/parse-json";
import type { CallViewName } from "./call-view";
import { ExceptionSummary } from "./exception-panel";
import { ValueSection } from "./value-section";

type CallPanelProps = { call: CallDetail; view: CallViewName; expanded: boolean; onExceptionOpen: () => void };

/** What went into the call and what came out: as a conversation where it is one, else as two values. */
export function CallPanel({ call, view, expanded, onExceptionOpen }: CallPanelProps) {
  const chat = useCallChat(call);
  const asChat = view === "chat" ? chat : undefined;
  const valueView = view === "chat" ? "tree" : view;
  const answered = asChat && asChat.messages.length > asChat.fromInputs;
  const asked = asChat && asChat.fromInputs > 0;
  return (
    <div className="flex flex-col gap-4">
      {call.exception === null ? null : <ExceptionSummary text={call.exception} onOpen={onExceptionOpen} />}
      {asChat ? <ChatView chat={asChat} /> : null}
      <ValueSection
        title={asked ? "All inputs" : "Inputs"}
        text={call.inputs}
        path="inputs"
        view={valueView}
        expanded={expanded}
        empty="No inputs"
        initiallyOpen={!asked}
      />
      <ValueSection
        title={answered ? "Whole output" : "Output"}
        text={call.output}
        path="output"
        view={valueView}
        expanded={expanded}
        empty={call.status === "running" ? "Still running: no output yet" : "No output"}
        initiallyOpen={!answered}
      />
    </div>
  );
}

/** The call as a conversation, when it is one. */
export function useCallChat({ inputs, output }: CallDetail) {
  return useMemo(() => readChat(parseJson(inputs), output === null ? undefined : parseJson(output)), [inputs, output]);
}
