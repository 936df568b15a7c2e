import {
  Box,
  Boxes,
  Braces,
  CircleDollarSign,
  ClipboardCheck,
  FlaskConical,
  ListTree,
  type LucideIcon,
  MessageSquareQuote,
  MessagesSquare,
  Ruler,
  SlidersHorizontal,
  Table2,
  Trophy,
} from "lucide-react";

export type Section = {
  id: string;
  label: string;
  icon: LucideIcon;
  path: string;
  keys: string;
  /** Lines in the rail set these apart: what programs publish. */
  published?: boolean;
  /** Pages below it belong to other sections: every kind of object is shown below `objects`. */
  exact?: boolean;
  /** Other pages that belong to it. */
  also?: readonly string[];
};

/** The parts of a project that work, as the rail, the palette and the `g …` shortcuts show them. */
export const SECTIONS: readonly Section[] = [
  {
    ...{ id: "traces", label: "Traces", icon: ListTree, path: "weave/traces", keys: "g t" },
    also: ["weave/calls", "weave/compare-calls"],
  },
  {
    ...{ id: "evaluations", label: "Evaluations", icon: FlaskConical, path: "weave/evaluations", keys: "g e" },
    also: ["weave/compare-evaluations"],
  },
  { id: "leaderboards", label: "Leaderboards", icon: Trophy, path: "weave/leaderboards", keys: "g l" },
  { id: "threads", label: "Threads", icon: MessagesSquare, path: "weave/threads", keys: "g r" },
  { id: "annotations", label: "Annotations", icon: ClipboardCheck, path: "weave/annotations", keys: "g a" },
  { id: "costs", label: "Costs", icon: CircleDollarSign, path: "weave/costs", keys: "g c" },
  { id: "models", label: "Models", icon: Box, path: "weave/models", keys: "g m", published: true },
  { id: "datasets", label: "Datasets", icon: Table2, path: "weave/datasets", keys: "g d", published: true },
  { id: "prompts", label: "Prompts", icon: MessageSquareQuote, path: "weave/prompts", keys: "g p", published: true },
  { id: "scorers", label: "Scorers", icon: Ruler, path: "weave/scorers", keys: "g s", published: true },
  { id: "ops", label: "Ops", icon: Braces, path: "weave/ops", keys: "g o", published: true },
  { id: "objects", label: "Objects", icon: Boxes, path: "weave/objects", keys: "g b", published: true, exact: true },
  { id: "settings", label: "Settings", icon: SlidersHorizontal, path: "weave/settings", keys: "g ," },
];

/** The address of a part of a project. */
export function sectionHref(projectId: string, section: Section): string {
  return `${projectHref(projectId)}/${section.path}`;
}

/** Whether a page is part of a section. */
export function isWithin(pathname: string, projectId: string, section: Section): boolean {
  const href = sectionHref(projectId, section);
  if (section.exact) return pathname === href;
  const own = [section.path, ...(section.also ?? [])];
  return own.some((path) => pathname.startsWith(`${projectHref(projectId)}/${path}`));
}

/** The address of the API's own pages, with a project to try it on. */
export function apiDocsHref(projectId: string | undefined): string {
  return projectId ? `/docs?${new URLSearchParams({ project: projectId })}` : "/docs";
}

/** The address of a project. */
export function projectHref(projectId: string): string {
  return `/${projectId.split("/").map(encodeURIComponent).join("/")}`;
}
