// What `weave` 0.7 on npm can do, whose ops have no `invoke`: log by calling, then find the calls and compare.
import * as weave from "weave";
import { check, children, client, flush, PROJECT, runChecks, same } from "./checks.mjs";

const VALUES = { text: "größe 🦜", n: 1.5, big: 1234567890123456, list: [1, [2, null]], none: null, flag: true };

/** The newest root call of an op. */
async function rootOf(name) {
  await flush();
  const roots = await client.getCalls({ trace_roots_only: true, op_names: [`weave:///${PROJECT}/op/${name}:*`] });
  return roots.at(-1);
}

check("a call's values come back exactly", async () => {
  const echo = weave.op(async function echoValues(value) {
    return value;
  });
  await echo(VALUES);
  const call = await rootOf("echoValues");
  same(call.inputs, { arg0: VALUES });
  same(call.output, VALUES);
});

check("nested ops form a trace", async () => {
  const inner = weave.op(async function innerOp(n) {
    return n * 2;
  });
  const outer = weave.op(async function outerOp(n) {
    return (await inner(n)) + (await inner(n + 1));
  });
  same(await outer(3), 14);
  const root = await rootOf("outerOp");
  const below = await children(root.id);
  same(
    below.map(({ inputs, output, trace_id }) => [inputs.arg0, output, trace_id === root.trace_id]),
    [
      [3, 6, true],
      [4, 8, true],
    ],
  );
});

check("an error is kept as its message", async () => {
  const fails = weave.op(async function failsOp() {
    throw new Error("can't: größe");
  });
  await fails().catch(() => undefined);
  const call = await rootOf("failsOp");
  same(call.exception, "can't: größe");
});

check("a dataset's rows are stored in order, with their repeats", async () => {
  const rows = Array.from({ length: 300 }, (_, n) => ({ id: n % 70, q: `größe ${n % 70}` }));
  const dataset = new weave.Dataset({ name: "Oldest rows", rows: structuredClone(rows) });
  const ref = await dataset.save();
  same((await ref.uri()).startsWith(`weave:///${PROJECT}/object/`), true);
});

check("an evaluation's calls are there", async () => {
  const rows = [
    { question: "1+1", answer: 2 },
    { question: "2+3", answer: 5 },
  ];
  const model = weave.op(async function sums({ datasetRow }) {
    return datasetRow.question.split("+").reduce((sum, part) => sum + Number(part), 0);
  });
  const exact = weave.op(function exact({ modelOutput, datasetRow }) {
    return { correct: modelOutput === datasetRow.answer };
  });
  const dataset = new weave.Dataset({ name: "Oldest sums", rows });
  const evaluation = new weave.Evaluation({ dataset, scorers: [exact] });
  await evaluation.evaluate({ model });
  await flush();
  const root = await rootOf("Evaluation.evaluate");
  same(root.output.exact.correct.true_fraction, 1);
  same((await children(root.id)).length, 2);
});

await runChecks();
