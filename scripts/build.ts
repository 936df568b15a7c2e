import { dirname } from "node:path";
import { ensureBuild } from "../lib/boot/build.ts";
import { parseEnv } from "../lib/env.ts";

/** `npm run build`: the build that `npm start` makes when there is none of these sources. */
const { WEFT_DIST_DIR, WEFT_DATA_DIR } = parseEnv(process.env);
await ensureBuild({
  root: dirname(import.meta.dirname),
  distDir: WEFT_DIST_DIR,
  dataDir: WEFT_DATA_DIR,
  signal: new AbortController().signal,
  onProgress: (line) => console.log(line),
});
