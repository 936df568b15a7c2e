import { at, type CallTree } from "./build-call-tree.ts";
import { spanOf } from "./span-of.ts";

/**
 * The way to a call from the top of its tree: at each level what it is called, and how many siblings of that name came before.
 * A model's own call is known by its kind, since models have names of their own.
 */
export type CallSteps = readonly string[];

/** The way to a place, the top itself left out. */
export function stepsTo(tree: CallTree, place: number): CallSteps {
  const steps: string[] = [];
  for (let here = place; here >= 0 && at(tree.parents, here) >= 0; here = at(tree.parents, here)) {
    const parent = at(tree.parents, here);
    let earlier = 0;
    for (let child = parent + 1; child < here; child = at(tree.ends, child)) {
      if (nameOf(tree, child) === nameOf(tree, here)) earlier++;
    }
    steps.unshift(`${nameOf(tree, here)}#${earlier}`);
  }
  return steps;
}

/** The place that steps lead to in another tree; undefined where it has no such call. */
export function placeAt(tree: CallTree, steps: CallSteps): number | undefined {
  let here = 0;
  for (const step of steps) {
    const next = childAt(tree, here, step);
    if (next === undefined) return undefined;
    here = next;
  }
  return tree.size > 0 ? here : undefined;
}

function childAt(tree: CallTree, parent: number, step: string): number | undefined {
  const seen = new Map<string, number>();
  for (let child = parent + 1; child < at(tree.ends, parent); child = at(tree.ends, child)) {
    const name = nameOf(tree, child);
    const earlier = seen.get(name) ?? 0;
    if (`${name}#${earlier}` === step) return child;
    seen.set(name, earlier + 1);
  }
  return undefined;
}

function nameOf(tree: CallTree, place: number): string {
  const { kind, name } = spanOf(tree, place);
  return kind === "model" ? "model" : name;
}
