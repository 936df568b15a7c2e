import { CALL_STATUSES } from "../call-status.ts";
import { at, type CallTree } from "./build-call-tree.ts";
import { lastedMs } from "./slow-path.ts";

/** One op of a trace with all its calls. */
export type OpNode = {
  name: string;
  kind: string;
  calls: number;
  errors: number;
  totalMs: number;
  /** Of all its calls, without those inside them. */
  selfMs: number;
  firstPlace: number;
};

/** How often calls of one op were made by calls of another. */
export type OpEdge = { from: number; to: number; calls: number };

/** A trace's ops and who calls whom; an op that calls itself has an edge to itself. */
export type OpGraph = { nodes: OpNode[]; edges: OpEdge[]; hidden: number };

type Gathered = { nodes: OpNode[]; nodeOf: Int32Array; byOp: Map<string, number> };

const ERROR = CALL_STATUSES.indexOf("error");

/** Gathers a trace's calls by op. Past `most` ops, those that took most time are kept. */
export function opGraph(tree: CallTree, most = 120): OpGraph {
  const { trace, calls, parents, size } = tree;
  /** name → node; names of one op share it. */
  const nodeOf = new Int32Array(trace.names.length).fill(-1);
  const nodes: OpNode[] = [];
  const byOp = new Map<string, number>();
  const counts = new Map<number, number>();
  const innerMs = innerTimes(tree);
  for (let place = 0; place < size; place++) {
    const call = at(calls, place);
    const node = nodeAt(tree, place, { nodes, nodeOf, byOp });
    const ms = lastedMs(tree, place);
    node.calls++;
    node.totalMs += ms;
    // Calls beside each other can take longer than the one that made them.
    node.selfMs += Math.max(0, ms - (innerMs[place] ?? 0));
    if (trace.statuses[call] === ERROR) node.errors++;
    const parent = at(parents, place);
    if (parent < 0) continue;
    const from = at(nodeOf, trace.name_index[at(calls, parent)] ?? -1);
    const key = from * trace.names.length + at(nodeOf, trace.name_index[call] ?? -1);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const edges = [...counts].map(([key, calls]) => ({
    from: Math.floor(key / trace.names.length),
    to: key % trace.names.length,
    calls,
  }));
  return keepBusiest({ nodes, edges, hidden: 0 }, most);
}

/** place → milliseconds of the calls it made. */
function innerTimes(tree: CallTree): Float64Array {
  const times = new Float64Array(tree.size);
  for (let place = 0; place < tree.size; place++) {
    const parent = at(tree.parents, place);
    if (parent >= 0) times[parent] = (times[parent] ?? 0) + lastedMs(tree, place);
  }
  return times;
}

function nodeAt({ trace, calls }: CallTree, place: number, { nodes, nodeOf, byOp }: Gathered): OpNode {
  const call = at(calls, place);
  const name = trace.name_index[call] ?? 0;
  const op = trace.ops[name] ?? "";
  const known = nodes[byOp.get(op) ?? -1];
  nodeOf[name] = byOp.get(op) ?? nodes.length;
  if (known) return known;
  byOp.set(op, nodes.length);
  const node: OpNode = {
    name: op,
    kind: trace.kinds[trace.kind_index[call] ?? 0] ?? "",
    calls: 0,
    errors: 0,
    totalMs: 0,
    selfMs: 0,
    firstPlace: place,
  };
  nodes.push(node);
  return node;
}

function keepBusiest(graph: OpGraph, most: number): OpGraph {
  if (graph.nodes.length <= most) return graph;
  const kept = [...graph.nodes.keys()]
    .sort((a, b) => (graph.nodes[b]?.totalMs ?? 0) - (graph.nodes[a]?.totalMs ?? 0))
    .slice(0, most)
    .sort((a, b) => a - b);
  const renumbered = new Map(kept.map((old, next) => [old, next]));
  return {
    nodes: kept.flatMap((old) => graph.nodes[old] ?? []),
    edges: graph.edges.flatMap(({ from, to, calls }) => {
      const a = renumbered.get(from);
      const b = renumbered.get(to);
      return a === undefined || b === undefined ? [] : [{ from: a, to: b, calls }];
    }),
    hidden: graph.nodes.length - most,
  };
}
