// Asks the published reference server and Weft the same questions and compares their answers.
import { type Answer, findDifference } from "./answers.ts";
import { EXPLAINED } from "./explained.ts";
import { ask, startReference } from "./peer.ts";
import { listQuestions, type Question } from "./requests.ts";

const [python = "python3"] = process.argv.slice(2);
const weft = `${process.env.WANDB_BASE_URL ?? ""}/traces`;
// Each run has a project of its own in Weft; the reference server starts empty.
const project = process.env.WEFT_WIRE_PROJECT ?? "wire/reference";

const peer = await startReference(python, process.cwd());
let failed = 0;
try {
  const known = { weft: new Map<string, string>(), reference: new Map<string, string>() };
  for (const question of listQuestions()) {
    const wanted = await ask(peer.url, question, known.reference, "wire/reference");
    const got = await ask(weft, question, known.weft, project);
    report(question, got, wanted);
  }
} finally {
  peer.process.kill("SIGTERM");
}
process.exit(failed === 0 ? 0 : 1);

function report({ title }: Question, got: Answer, wanted: Answer): void {
  const found = findDifference(got, wanted);
  const reason = EXPLAINED.find(({ titles }) => titles.test(title))?.reason;
  let line = ["ok", title, ""];
  if (found && !reason) line = ["not ok", title, found];
  else if (found) line = ["ok", `${title} (differs: ${reason})`, ""];
  else if (wanted.kind === "fault") line = ["ok", `${title} (the reference server fails here)`, ""];
  if (line[0] === "not ok") failed += 1;
  process.stdout.write(`WIRE ${JSON.stringify(line)}\n`);
}
