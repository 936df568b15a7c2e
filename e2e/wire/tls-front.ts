import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../support/free-port.ts";

const run = promisify(execFile);

export type TlsFront = { host: string; certificate: string; stop(): void };

/**
 * Serves a plain server over TLS, under a certificate made for this run: `weave` 0.7 on npm knows no other way to a server.
 */
export async function startTlsFront(url: string, folder: string): Promise<TlsFront> {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  await run("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    certificate,
    ...subject,
  ]);
  const server = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (req, res) => {
    // Weft answers to the names of loopback only.
    const headers = { ...req.headers, host: new URL(url).host };
    const onward = request(url + (req.url ?? "/"), { method: req.method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on("error", () => res.destroy());
    req.pipe(onward);
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return { host: `localhost:${port}`, certificate, stop: () => server.close() };
}
