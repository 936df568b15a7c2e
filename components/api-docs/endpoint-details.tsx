"use client";
import type { DocumentedEndpoint } from "@/lib/api/docs/list-documented";
import { TryEndpoint } from "./try-endpoint";

/** What an endpoint takes and answers. */
export function EndpointDetails({ endpoint, projectId }: { endpoint: DocumentedEndpoint; projectId: string }) {
  const { method, path, aliases, summary, members, answer } = endpoint;
  return (
    <article className="max-w-4xl space-y-5 text-sm">
      <header>
        <h1 className="font-medium font-mono text-base">
          {method} {path}
        </h1>
        <p className="mt-1 text-muted">{summary}.</p>
        {aliases.length > 0 && <p className="mt-1 text-muted text-xs">Also {aliases.join(", ")}</p>}
      </header>
      {members.length > 0 && (
        <section aria-label="Request">
          <h2 className="mb-1 font-medium">Request</h2>
          <table className="w-full border-line border-t text-left text-xs">
            <tbody>
              {members.map(({ name, type, required }) => (
                <tr key={name} className="border-line border-b align-top">
                  <th scope="row" className="w-56 py-1 pr-3 font-medium font-mono">
                    {name}
                    {required && <span className="ml-1 font-sans text-muted">required</span>}
                  </th>
                  <td className="break-words py-1 font-mono text-muted">{type}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section aria-label="Answer">
        <h2 className="mb-1 font-medium">Answer</h2>
        <code className="block break-words font-mono text-muted text-xs">{answer}</code>
      </section>
      <TryEndpoint endpoint={endpoint} projectId={projectId} />
    </article>
  );
}
