import { FlaskConical, ListTree, type LucideIcon } from "lucide-react";

export type Section = { id: string; label: string; icon: LucideIcon; path: string; keys: string };

/** The parts of a project that work, as the rail, the palette and the `g …` shortcuts show them. */
export const SECTIONS: readonly Section[] = [
  { id: "traces", label: "Traces", icon: ListTree, path: "weave/traces", keys: "g t" },
  { id: "evaluations", label: "Evaluations", icon: FlaskConical, path: "weave/evaluations", keys: "g e" },
];

/** The address of a part of a project. */
export function sectionHref(projectId: string, section: Section): string {
  return `${projectHref(projectId)}/${section.path}`;
}

/** The address of a project. */
export function projectHref(projectId: string): string {
  return `/${projectId.split("/").map(encodeURIComponent).join("/")}`;
}
