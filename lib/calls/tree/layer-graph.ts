/** Where a node stands: its layer from the callers on, and its position within the layer. */
export type Layered = { layer: number; position: number }[];

type Edge = { from: number; to: number };

const SWEEPS = 4;

/**
 * Layers a directed graph: a node stands one layer behind the last of those that lead to it. Edges that would close a
 * circle are left out of this; within a layer nodes stand near what they are connected with.
 */
export function layerGraph(count: number, edges: readonly Edge[]): Layered {
  const forward = withoutCircles(count, edges);
  const layers = layersOf(count, forward);
  const rows: number[][] = [];
  for (let node = 0; node < count; node++) {
    const layer = layers[node] ?? 0;
    rows[layer] ??= [];
    rows[layer]?.push(node);
  }
  const position = new Float64Array(count);
  const place = (row: number[]) => {
    for (const [index, node] of row.entries()) position[node] = index - (row.length - 1) / 2;
  };
  for (const row of rows) place(row);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const pull = new Map(row.map((node) => [node, meanNeighbour(node, forward, position, down)]));
      row.sort((a, b) => (pull.get(a) ?? 0) - (pull.get(b) ?? 0) || a - b);
      place(row);
    }
  }
  return Array.from({ length: count }, (_, node) => ({ layer: layers[node] ?? 0, position: position[node] ?? 0 }));
}

function meanNeighbour(node: number, edges: readonly Edge[], position: Float64Array, before: boolean): number {
  let sum = 0;
  let count = 0;
  for (const { from, to } of edges) {
    const other = before ? (to === node ? from : -1) : from === node ? to : -1;
    if (other < 0) continue;
    sum += position[other] ?? 0;
    count++;
  }
  return count > 0 ? sum / count : (position[node] ?? 0);
}

/** The edges without those that lead back to a node on the way to them. */
function withoutCircles(count: number, edges: readonly Edge[]): Edge[] {
  const out: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) if (edge.from !== edge.to) out[edge.from]?.push(edge);
  const state = new Uint8Array(count);
  const kept: Edge[] = [];
  for (let root = 0; root < count; root++) {
    if (state[root]) continue;
    const way: { node: number; next: number }[] = [{ node: root, next: 0 }];
    state[root] = 1;
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const edge = out[top.node]?.[top.next++];
      if (!edge) {
        state[top.node] = 2;
        way.pop();
      } else if (state[edge.to] !== 1) {
        kept.push(edge);
        if (state[edge.to] === 0) {
          state[edge.to] = 1;
          way.push({ node: edge.to, next: 0 });
        }
      }
    }
  }
  return kept;
}

function layersOf(count: number, edges: readonly Edge[]): Int32Array {
  const layers = new Int32Array(count);
  const waiting = new Int32Array(count);
  const out: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) {
    waiting[to] = (waiting[to] ?? 0) + 1;
    out[from]?.push(to);
  }
  const ready = Array.from({ length: count }, (_, node) => node).filter((node) => waiting[node] === 0);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const to of out[node] ?? []) {
      layers[to] = Math.max(layers[to] ?? 0, (layers[node] ?? 0) + 1);
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) ready.push(to);
    }
  }
  return layers;
}
