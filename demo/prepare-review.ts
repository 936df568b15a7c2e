/** What people go on with once the programs ran: answers to judge, and a ranking of the engines. */
export async function prepareReview(url: string, project_id: string): Promise<void> {
  const ask = <Answer>(path: string, body: object) => post<Answer>(url + path, { project_id, ...body });
  const publish = (obj: object) => post(`${url}/obj/create`, { obj: { project_id, ...obj } });
  await queueAnswers(ask);
  await rankEngines(ask, publish);
}

type Ask = <Answer>(path: string, body: object) => Promise<Answer>;

const ANSWERS = 20;

/** A queue with a sample of the assistant's answers, which asks whether the question was answered, and how well. */
async function queueAnswers(ask: Ask): Promise<void> {
  const specs = [
    { name: "answers_question", title: "Answers the question", field_schema: { type: "boolean" } },
    { name: "clarity", title: "Clarity", field_schema: { type: "integer", minimum: 1, maximum: 5 } },
  ];
  const scorer_refs: string[] = [];
  for (const spec of specs) {
    const rest = { description: null, unique_among_creators: true, op_scope: null };
    const made = await ask<{ spec: { ref: string } }>("/weft/annotations/specs/save", { ...spec, ...rest });
    scorer_refs.push(made.spec.ref);
  }
  const id = "answers-to-judge";
  const description = "A sample of what the assistant answered. Digits, y and n answer; Enter goes on to the next.";
  await ask("/weft/annotations/queue/save", { id, name: "Answers to judge", description, scorer_refs });
  const filters = [
    { field: "name", op: "is", value: "answer_question" },
    { field: "status", op: "is", value: "success" },
  ];
  await ask("/weft/annotations/queue/fill", {
    queue_id: id,
    selection: { scope: "traces", filters },
    sample: { n: ANSWERS, seed: "1" },
  });
}

type Metric = { scorer_name: string; summary_metric_path: string; should_minimize: boolean };
type Choices = { choices: { evaluation_object_ref: string; metrics: Metric[] }[] };

/** A leaderboard of the engines by the metrics of their evaluation. */
async function rankEngines(ask: Ask, publish: (obj: object) => Promise<unknown>): Promise<void> {
  const { choices } = await ask<Choices>("/weft/leaderboards/choices", {});
  const columns = choices
    .slice(0, 1)
    .flatMap(({ evaluation_object_ref, metrics }) =>
      metrics
        .filter(({ summary_metric_path }) => /^(ratio\.)?mean$|true_fraction$/.test(summary_metric_path))
        .map((metric) => ({ evaluation_object_ref, ...metric })),
    );
  const val = {
    name: "Markdown engines",
    description: "Which engine renders CommonMark as its specification says?",
    columns,
  };
  await publish({ object_id: "markdown-engines", val, builtin_object_class: "Leaderboard" });
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw response;
  return (await response.json()) as Answer;
}
