/** One step into a value: a member of an object (`attr`, `key`), an item of a list, a row of a table. */
export type RefStep = { edge: "attr" | "key" | "index" | "id"; value: string };

/** What a ref names. `version` is a digest, `latest` or `vN`; `steps` lead into the value. */
export type ObjectRef = { kind: "object" | "op"; project_id: string; name: string; version: string; steps: RefStep[] };
export type TableRef = { kind: "table"; project_id: string; digest: string; steps: RefStep[] };
export type CallRef = { kind: "call"; project_id: string; id: string; steps: RefStep[] };
export type Ref = ObjectRef | TableRef | CallRef;

const SCHEME = "weave:///";

/** True for text that is meant as a ref, well-formed or not. */
export function looksLikeRef(text: string): boolean {
  return text.startsWith(SCHEME);
}

/**
 * Reads `weave:///{entity}/{project}/{object|op|call|table}/…`; `undefined` when it is none. Object and op refs end in
 * `{name}:{version}`, call and table refs in an id; pairs `attr|key|index|id` / value may follow, percent-encoded.
 */
export function parseRef(text: string): Ref | undefined {
  if (!looksLikeRef(text)) return undefined;
  const [entity, project, kind, target, ...extra] = text.slice(SCHEME.length).split("/");
  if (!entity || !project || !target) return undefined;
  const steps = parseSteps(extra);
  if (!steps) return undefined;
  const project_id = `${entity}/${project}`;
  if (kind === "call") return { kind, project_id, id: target, steps };
  if (kind === "table") return { kind, project_id, digest: target, steps };
  if (kind !== "object" && kind !== "op") return undefined;
  const [name, version, ...more] = target.split(":");
  if (!name || !version || more.length > 0) return undefined;
  const decodedName = decodePart(name);
  return decodedName === undefined ? undefined : { kind, project_id, name: decodedName, version, steps };
}

/** Writes a ref as the wire has it. */
export function formatRef(ref: Ref): string {
  const target =
    ref.kind === "call" ? ref.id : ref.kind === "table" ? ref.digest : `${encodePart(ref.name)}:${ref.version}`;
  const steps = ref.steps.map(({ edge, value }) => `/${edge}/${encodePart(value)}`).join("");
  return `${SCHEME}${ref.project_id}/${ref.kind}/${target}${steps}`;
}

function parseSteps(extra: readonly string[]): RefStep[] | undefined {
  // Clients may leave a slash at the end.
  if (extra.length === 1 && extra[0] === "") return [];
  if (extra.length % 2 !== 0) return undefined;
  const steps: RefStep[] = [];
  for (let at = 0; at < extra.length; at += 2) {
    const edge = extra[at];
    const value = decodePart(extra[at + 1] ?? "");
    if (value === undefined || !isEdge(edge)) return undefined;
    if (edge === "index" && !/^\d{1,15}$/.test(value)) return undefined;
    steps.push({ edge, value });
  }
  return steps;
}

function isEdge(edge: string | undefined): edge is RefStep["edge"] {
  return edge === "attr" || edge === "key" || edge === "index" || edge === "id";
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function encodePart(part: string): string {
  // `encodeURIComponent` refuses half a surrogate pair, which no stored name or key of a ref can be.
  return encodeURIComponent(part.toWellFormed());
}
