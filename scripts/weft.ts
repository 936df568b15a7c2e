import { gateCommand, USAGE } from "../sdk/gate/command.ts";

const [command, ...args] = process.argv.slice(2);
if (command === "gate") {
  process.exitCode = await gateCommand(args, process.env);
} else {
  const asked = command === undefined || command === "help" || command === "--help";
  console[asked ? "log" : "error"](asked ? USAGE : `weft: there is no command "${command}"\n\n${USAGE}`);
  process.exitCode = asked ? 0 : 2;
}
