"use client";
import { type FormEvent, useState } from "react";
import { projectHref } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { EXAMPLE_PROJECT } from "@/lib/api/docs/example-project";
import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";
import { sendRequest, type TriedAnswer } from "./send-request";

/** A form that sends a request to this very server, and its answer. */
export function TryEndpoint({ endpoint, projectId }: { endpoint: DocumentedEndpoint; projectId: string }) {
  const { method, format } = endpoint;
  const [path, setPath] = useState(endpoint.path.replace("{entity}/{project}", projectHref(projectId).slice(1)));
  const [body, setBody] = useState(
    endpoint.example.replaceAll(JSON.stringify(EXAMPLE_PROJECT), JSON.stringify(projectId)),
  );
  const [answer, setAnswer] = useState<TriedAnswer | string>();
  const [isSending, setIsSending] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    setIsSending(true);
    try {
      setAnswer(await sendRequest(method, path, body));
    } catch (error) {
      setAnswer(error instanceof Error ? error.message : String(error));
    } finally {
      setIsSending(false);
    }
  }

  if (format === "upload" || format === "events") {
    return <p className="text-muted text-xs">{UNTRIED[format]}</p>;
  }
  return (
    <form aria-label="Try it" className="space-y-2" onSubmit={send}>
      <h2 className="font-medium">Try it</h2>
      <p className="text-muted text-xs">
        Sent to this server, with what it stores: a request that changes something does so.
      </p>
      <label htmlFor="try-path" className="block space-y-0.5">
        <span className="text-muted text-xs">Path</span>
        <Input
          id="try-path"
          className="font-mono text-xs"
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
      </label>
      <label htmlFor="try-body" className="block space-y-0.5" hidden={endpoint.members.length === 0}>
        <span className="text-muted text-xs">{method === "GET" || method === "DELETE" ? "Query as JSON" : "Body"}</span>
        <textarea
          id="try-body"
          className="block w-full rounded-md border border-line-control bg-panel p-2 font-mono text-text text-xs focus-visible:outline-1"
          rows={Math.min(18, Math.max(4, body.split("\n").length + 1))}
          spellCheck={false}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </label>
      <Button type="submit" variant="solid" disabled={isSending}>
        {isSending ? "Sending…" : "Send"}
      </Button>
      <output className="block">
        {typeof answer === "string" && <p className="text-sm">{answer}</p>}
        {typeof answer === "object" && <ShownAnswer answer={answer} />}
      </output>
    </form>
  );
}

function ShownAnswer({ answer: { status, ms, text } }: { answer: TriedAnswer }) {
  return (
    <>
      <p className="mb-1 text-muted text-xs tabular-nums">
        {status} after {ms} ms
      </p>
      <pre className="max-h-96 overflow-auto rounded-md border border-line bg-panel p-2 font-mono text-xs">{text}</pre>
    </>
  );
}

const UNTRIED = {
  upload: "Takes a multipart form with the parts project_id and file; try it from a program.",
  events: "Answers a stream of server-sent events, which has no end; open it from a program.",
} as const;
