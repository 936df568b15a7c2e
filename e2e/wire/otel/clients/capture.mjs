import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

// Writes the request bodies of scenarios as they are sent: `node capture.mjs FOLDER plain:json ai-sdk-6 …`.

const [folder, ...wanted] = process.argv.slice(2);
for (const name of wanted) {
  const [scenario, format = "protobuf"] = name.split(":");
  const bodies = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks));
    response.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const env = {
    ...process.env,
    WEFT_OTLP_URL: `http://127.0.0.1:${server.address().port}/v1/traces`,
    WEFT_OTLP_FORMAT: format,
    TRACELOOP_TELEMETRY: "FALSE",
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, "scenario.mjs"), scenario], {
    env,
    stdio: "inherit",
  });
  await new Promise((done) => child.on("close", done));
  server.close();
  if (bodies.length !== 1) throw new Error(`${name}: ${bodies.length} requests`);
  await writeFile(join(folder, `${scenario}.${format === "json" ? "json" : "pb"}`), bodies[0]);
  process.stdout.write(`${name}: ${bodies[0].length} bytes\n`);
}
