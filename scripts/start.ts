import { dirname } from "node:path";
import { returnMemory } from "../lib/boot/return-memory.ts";

returnMemory();
const { startWeft } = await import("../lib/boot/start-weft.ts");
await startWeft({ root: dirname(import.meta.dirname), dev: false });
