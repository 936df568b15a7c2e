"use client";
import { useMemo } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { ChatView } from "@/components/values/chat-view";
import { MessageText } from "@/components/values/message-text";
import { ValueView } from "@/components/values/value-view";
import { readPrompt } from "@/lib/objects/read-prompt";

/** A prompt for reading: its text or its messages, and the variables that whoever asks fills in. */
export function PromptPanel({ value }: { value: string }) {
  const prompt = useMemo(() => readPrompt(value), [value]);
  if (!prompt) return <ValueView text={value} path={["value"]} view="tree" />;
  return (
    <div className="flex flex-col gap-4">
      {prompt.variables.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1.5 text-muted">
          Variables
          {prompt.variables.map((name) => (
            <code key={name} className="rounded-sm bg-iris-3 px-1 font-mono text-accent-text text-xs">
              {`{${name}}`}
            </code>
          ))}
        </p>
      ) : null}
      {prompt.description ? <p className="text-muted">{prompt.description}</p> : null}
      {"chat" in prompt ? (
        <ChatView chat={prompt.chat} />
      ) : (
        <div className="max-w-3xl">
          <div className="mb-1 flex justify-end">
            <CopyButton text={prompt.text} label="Copy the prompt" />
          </div>
          <div className="rounded-md border p-4">
            <MessageText text={prompt.text} clipped={false} />
          </div>
        </div>
      )}
    </div>
  );
}
