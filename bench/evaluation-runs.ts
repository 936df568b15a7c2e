import { post, sendAll } from "./send.ts";

/**
 * Evaluation runs over one dataset, sent as a client logs them. Each example is a prediction with its scores, the model's call
 * with its tokens and, unless `brief`, two scorers' calls.
 */
export type RunsToSend = { url: string; project_id: string; runs: number; examples: number; brief: boolean };

const EXAMPLES_PER_BATCH = 100;
const PASS_SCORES = 5;
const NUMBER_SCORES = 5;
/** How many scores an example has. */
export const SCORES = PASS_SCORES + NUMBER_SCORES;
const WORDS =
  "the model answers a question about rivers and names of towns that nobody has seen since winter came over hills".split(
    " ",
  );

export async function sendRuns({ url, project_id, runs, examples, brief }: RunsToSend): Promise<void> {
  const random = seeded(11);
  const create = async (path: string, body: unknown) =>
    JSON.parse(await post(undefined, url + path, JSON.stringify(body))) as Record<string, unknown>;
  const publish = async (object_id: string, val: Record<string, unknown>) => {
    const { digest } = await create("/obj/create", { obj: { project_id, object_id, val } });
    return `weave:///${project_id}/object/${object_id}:${digest}`;
  };
  const rows = Array.from({ length: examples }, (_, at) => ({
    question: `question ${at}: ${words(random, 20)}`,
    expected: `answer ${at % 97}`,
  }));
  const table = await create("/table/create", { table: { project_id, rows } });
  const bases = { _bases: ["Object", "BaseModel"] };
  const dataset = await publish("bench-dataset", {
    _type: "Dataset",
    _class_name: "Dataset",
    rows: `weave:///${project_id}/table/${table.digest}`,
    ...bases,
  });
  const of = { dataset, scorers: [], trials: 1 };
  const self = await publish("bench-evaluation", { _type: "Evaluation", _class_name: "Evaluation", ...of, ...bases });
  const digests = table.row_digests as string[];
  const batches = async function* () {
    for (let run = 0; run < runs; run++) {
      const model = await publish(`model-${run}`, {
        _type: "Model",
        _class_name: "Model",
        name: `model-${run}`,
        ...bases,
      });
      yield batchesOf({ project_id, run, self, model, dataset, brief }, digests, random);
    }
  };
  for await (const bodies of batches()) await sendAll(`${url}/call/upsert_batch`, bodies, { connections: 3 });
}

type Named = { project_id: string; run: number; self: string; model: string; dataset: string; brief: boolean };

function* batchesOf(named: Named, digests: readonly string[], random: () => number): Generator<string> {
  const { project_id, run, self, model, dataset, brief } = named;
  const id = `${Date.now().toString(16)}-${run}`;
  const origin = Date.now() - 86_400_000 + run * 60_000;
  const call = ({ name, own, parent, startMs, tookMs, ...logged }: Logged) => {
    const at = (ms: number) => new Date(origin + ms).toISOString();
    const start = {
      ...{ project_id, id: own, trace_id: `${id}-trace`, parent_id: parent, attributes: {} },
      op_name: `weave:///${project_id}/op/${name}:v4KsqHH5c2gqf3T2iVQt4PpsvKpXNLfVUmuQPjLcw40`,
      started_at: at(startMs),
      inputs: logged.inputs,
    };
    const { output, summary = {} } = logged;
    const end = { project_id, id: own, ended_at: at(startMs + tookMs), output, summary };
    return [
      { mode: "start", req: { start } },
      { mode: "end", req: { end } },
    ];
  };
  const evaluate = { name: "Evaluation.evaluate", own: id, parent: null, startMs: 0, tookMs: 50_000, output: {} };
  const [begun, ended] = call({ ...evaluate, inputs: { self, model } });
  yield JSON.stringify({ batch: [begun] });
  for (let from = 0; from < digests.length; from += EXAMPLES_PER_BATCH) {
    const batch = digests.slice(from, from + EXAMPLES_PER_BATCH).flatMap((digest, offset) => {
      const own = `${id}-${from + offset}`;
      const startMs = from + offset;
      const tookMs = 400 + 900 * random() * random() + run * 40;
      const answer = words(random, 60);
      const example = `${dataset}/attr/rows/id/${digest}`;
      const passes = scores(PASS_SCORES, (at) => [`check_${at}`, random() < 0.7 + 0.004 * run]);
      const numbers = scores(NUMBER_SCORES, (at) => [`grade_${at}`, random() + 0.004 * run]);
      const prompt_tokens = 100 + Math.floor(400 * random());
      const completion_tokens = 50 + Math.floor(200 * random());
      const summary = { usage: { "gpt-4o-mini": { prompt_tokens, completion_tokens } } };
      const output = { output: answer, scores: { checks: passes, grades: numbers }, model_latency: tookMs / 1000 };
      const below = { parent: own, inputs: { output: answer }, tookMs: 10 };
      const scorers = [
        { ...below, name: "checks", own: `${own}-a`, startMs: startMs + tookMs + 2, output: passes },
        { ...below, name: "grades", own: `${own}-b`, startMs: startMs + tookMs + 12, output: numbers },
      ];
      return [
        {
          ...{ name: "Evaluation.predict_and_score", own, parent: id, startMs, tookMs: tookMs + 40, output, summary },
          inputs: { self, model, example },
        },
        {
          ...{
            name: "Model.predict",
            own: `${own}-p`,
            parent: own,
            startMs: startMs + 1,
            tookMs,
            output: answer,
            summary,
          },
          inputs: { self: model, question: `${example}/key/question` },
        },
        ...(brief ? [] : scorers),
      ].flatMap(call);
    });
    yield JSON.stringify({ batch });
  }
  yield JSON.stringify({ batch: [ended] });
}

type Logged = {
  name: string;
  own: string;
  parent: string | null;
  startMs: number;
  tookMs: number;
  inputs: unknown;
  output: unknown;
  summary?: unknown;
};

function scores<Value>(count: number, score: (at: number) => [string, Value]): Record<string, Value> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => score(at)));
}

function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
}

/** mulberry32: the same examples in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
