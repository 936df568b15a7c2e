/** The lists of objects in the rail: which versions each shows, by the class they are based on. */
export const OBJECT_TYPES = {
  models: { label: "Models", singular: "model", kind: "object", classes: ["Model"] },
  datasets: { label: "Datasets", singular: "dataset", kind: "object", classes: ["Dataset"] },
  prompts: {
    label: "Prompts",
    singular: "prompt",
    kind: "object",
    classes: ["Prompt", "MessagesPrompt", "StringPrompt"],
  },
  scorers: { label: "Scorers", singular: "scorer", kind: "object", classes: ["Scorer"] },
  ops: { label: "Ops", singular: "op", kind: "op", classes: null },
  objects: { label: "Objects", singular: "object", kind: "object", classes: null },
} as const;
export type ObjectType = keyof typeof OBJECT_TYPES;
export const OBJECT_TYPE_NAMES = Object.keys(OBJECT_TYPES) as [ObjectType, ...ObjectType[]];

/** The list in which an object of a class stands first of all. */
export function objectTypeOf(kind: string, baseClass: string | null): ObjectType {
  if (kind === "op") return "ops";
  const found = OBJECT_TYPE_NAMES.find((name) => {
    const classes: readonly string[] | null = OBJECT_TYPES[name].classes;
    return baseClass !== null && classes?.includes(baseClass);
  });
  return found ?? "objects";
}

/** The address of a version below its project's. */
export function versionPath(kind: string, name: string, version: string): string {
  return `weave/${kind === "op" ? "ops" : "objects"}/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
}
