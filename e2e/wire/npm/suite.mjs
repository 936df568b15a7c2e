// Logs to a running Weft with the `weave` package from npm, reads everything back, and compares.
import "./calls.mjs";
import "./objects.mjs";
import "./evaluations.mjs";
import { runChecks } from "./checks.mjs";

await runChecks();
