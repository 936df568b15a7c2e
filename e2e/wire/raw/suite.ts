// Asks a running Weft over plain HTTP what no client asks, or what clients ask only by accident.
import "./transport.ts";
import "./ingest.ts";
import "./login.ts";
import { runChecks } from "./checks.ts";

await runChecks();
