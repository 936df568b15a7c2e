import Link from "next/link";
import { projectHref } from "@/components/shell/sections";
import { callsHref } from "@/lib/calls/search-params";

export const DEMO_PROJECT = "demo/quickstart";

const WEAVE = `${projectHref(DEMO_PROJECT)}/weave`;

const STEPS = [
  {
    href: `${WEAVE}/traces${callsHref({ filters: [{ field: "status", op: "is", value: "error" }] })}`,
    title: "The traces that failed",
    text: "Enter opens one beside the list, j and k go on, o makes it a page with its whole tree.",
  },
  {
    href: `${WEAVE}/traces${callsHref({ scope: "calls", group: "op_name" })}`,
    title: "Where the time goes",
    text: "All calls by op: how many, how slow, how often they fail. A row leads to its calls.",
  },
  {
    href: `${WEAVE}/evaluations`,
    title: "Which engine is better?",
    text: "Check two runs or more with x and compare them: differences come with their intervals.",
  },
  {
    href: `${WEAVE}/annotations`,
    title: "Say what is good",
    text: "On any call r reacts, n notes, a annotates; a queue hands calls to reviewers.",
  },
] as const;

/** Where to look first, while there is nothing but the demo. */
export function DemoTour() {
  return (
    <section className="min-w-0 space-y-3" aria-labelledby="demo-tour">
      <h2 id="demo-tour" className="flex h-6 items-center font-semibold">
        Look around the demo
      </h2>
      <ul className="overflow-hidden rounded-lg border">
        {STEPS.map(({ href, title, text }) => (
          <li key={href} className="border-line-row border-b last:border-b-0">
            <Link href={href} className="block px-4 py-2.5 hover:bg-hover focus-visible:outline-offset-[-2px]">
              <span className="font-medium">{title}</span>
              <span className="block text-muted">{text}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-muted text-xs">
        Two programs filled it by really running: a search in a specification, and an evaluation of Markdown engines. On
        any page ? shows its keys.
      </p>
    </section>
  );
}
