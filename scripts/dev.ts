import { dirname } from "node:path";
import { startWeft } from "../lib/boot/start-weft.ts";

await startWeft({ root: dirname(import.meta.dirname), dev: true });
