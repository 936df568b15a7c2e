import { runGate } from "../lib/evaluations/gate/run-gate.ts";

const [command, ...args] = process.argv.slice(2);

if (command === "gate") process.exitCode = await runGate(args, process.env);
else {
  process.stderr.write(`weft: ${command ? `no command "${command}"` : "which command?"}\n\n  weft gate --help\n`);
  process.exitCode = 2;
}
