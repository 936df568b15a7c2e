export type LoggedPrediction = { inputs: object; output: unknown; scores: Readonly<Record<string, unknown>> };

/** Logs an evaluation run step by step, as programs without a client's Evaluation do; returns its id. */
export async function logEvaluation(
  baseUrl: string,
  project: string,
  { model, predictions }: { model: string; predictions: readonly LoggedPrediction[] },
): Promise<string> {
  const create = <Answer>(path: string, body: object) => post<Answer>(`${baseUrl}/v2/${project}/${path}`, body);
  const publish = async (path: string, body: object) => {
    const { object_id, digest } = await create<{ object_id: string; digest: string }>(path, body);
    return `weave:///${project}/object/${object_id}:${digest}`;
  };
  const scorers = new Map<string, string>();
  for (const name of new Set(predictions.flatMap(({ scores }) => Object.keys(scores)))) {
    scorers.set(name, await publish("scorers", { name, op_source_code: "def score(output): ..." }));
  }
  const dataset = await publish("datasets", { name: "questions", rows: predictions.map(({ inputs }) => inputs) });
  const evaluation = await publish("evaluations", { name: "check", dataset, scorers: [...scorers.values()] });
  const modelRef = await publish("models", { name: model, source_code: "class Model: ..." });
  const started = await create<{ evaluation_run_id: string }>("evaluation_runs", { evaluation, model: modelRef });
  const { evaluation_run_id } = started;
  for (const { inputs, output, scores } of predictions) {
    const answer = { model: modelRef, evaluation_run_id, inputs, output };
    const { prediction_id } = await create<{ prediction_id: string }>("predictions", answer);
    for (const [name, value] of Object.entries(scores)) {
      await create("scores", { prediction_id, evaluation_run_id, scorer: scorers.get(name), value });
    }
    await create(`predictions/${prediction_id}/finish`, {});
  }
  await create(`evaluation_runs/${evaluation_run_id}/finish`, {});
  return evaluation_run_id;
}

/** Two runs over the same 24 questions: the second one is warmer, and right more often. Returns their ids, the first as baseline. */
export async function logTwoRuns(baseUrl: string, project: string): Promise<[string, string]> {
  const run = (model: string, tone: (at: number) => string, right: (at: number) => boolean) =>
    logEvaluation(baseUrl, project, {
      model,
      predictions: Array.from({ length: 24 }, (_, at) => ({
        inputs: { question: `Question ${at}?`, expected: at % 5 },
        output: { answer: `Answer ${at} by ${model}` },
        scores: { tone: tone(at), right: right(at), stars: (at * 7) % 5 },
      })),
    });
  const calm = await run(
    "calm-model",
    (at) => (at % 2 === 0 ? "warm" : "cold"),
    (at) => at % 2 === 0,
  );
  return [
    calm,
    await run(
      "warm-model",
      (at) => (at < 22 ? "warm" : "rude"),
      (at) => at % 4 !== 1,
    ),
  ];
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} was refused (${answer.status}): ${text}`);
  return JSON.parse(text) as Answer;
}
