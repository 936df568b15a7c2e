export type ClientSnippet = {
  client: "python" | "typescript" | "opentelemetry";
  label: string;
  install: string;
  /** Environment variables, to be exported before the program runs. */
  env: Readonly<Record<string, string>>;
  /** A whole program that logs a call within a call. */
  code: string;
  /** What to paste into a POSIX shell: all of the above in one piece. */
  shell: string;
  /** The same in three lines, for a terminal. */
  lines: readonly [string, string, string];
};

/** Any key works on loopback, but clients send none that has fewer than 40 characters. */
const LOCAL_KEY = `local-${"0".repeat(34)}`;

/** The first lines of a Python program that logs to the Weft at `baseUrl`, whatever its shell has set. */
export function pythonSettings(baseUrl: string): string {
  const lines = [
    ["WANDB_BASE_URL", baseUrl],
    ["WANDB_API_KEY", LOCAL_KEY],
  ].map(([name, value]) => `os.environ[${JSON.stringify(name)}] = ${JSON.stringify(value)}\n`);
  return `import os\n\n${lines.join("")}`;
}

/** How a program logs to the Weft at `baseUrl` (no slash at its end), for each client. */
export function clientSnippets(baseUrl: string): ClientSnippet[] {
  return [pythonSnippet(baseUrl), typescriptSnippet(baseUrl), opentelemetrySnippet(baseUrl)];
}

function pythonSnippet(baseUrl: string): ClientSnippet {
  const install = "pip install weave";
  const env = { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: LOCAL_KEY };
  const code = `import weave

weave.init("local/my-project")

@weave.op
def add(a: int, b: int) -> int:
    return a + b

@weave.op
def double(x: int) -> int:
    return add(x, x)

print(double(21))
`;
  return { client: "python", label: "Python", install, env, code, ...inShell(install, env, "python3 -", code) };
}

// The npm client writes https:// into the links it prints whatever the server speaks, so the program prints its own.
function typescriptSnippet(baseUrl: string): ClientSnippet {
  const install = "npm install weave";
  const env = { WF_TRACE_SERVER_URL: baseUrl, WANDB_API_KEY: LOCAL_KEY };
  const code = `import * as weave from "weave";

await weave.init("local/my-project", { printCallLink: false });

const add = weave.op(async function add(a, b) {
  return a + b;
});
const double = weave.op(async function double(x) {
  return add(x, x);
});

const [result, call] = await double.invoke(21);
console.log(result, "${baseUrl}/local/my-project/r/call/" + call.id);
`;
  const run = "node --input-type=module -";
  return { client: "typescript", label: "TypeScript", install, env, code, ...inShell(install, env, run, code) };
}

function opentelemetrySnippet(baseUrl: string): ClientSnippet {
  const install = "pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http";
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `${baseUrl}/otel`,
    OTEL_EXPORTER_OTLP_HEADERS: "project_id=local/my-project",
  };
  const code = `from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))
tracer = provider.get_tracer("my-program")

with tracer.start_as_current_span("double") as double:
    double.set_attribute("input.value", "21")
    with tracer.start_as_current_span("add") as add:
        add.set_attribute("output.value", "42")
    double.set_attribute("output.value", "42")

print("${baseUrl}/local/my-project/weave/traces")
`;
  return {
    client: "opentelemetry",
    label: "OpenTelemetry",
    install,
    env,
    code,
    ...inShell(install, env, "python3 -", code),
  };
}

function inShell(
  install: string,
  env: Readonly<Record<string, string>>,
  run: string,
  code: string,
): Pick<ClientSnippet, "shell" | "lines"> {
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const program = code.replaceAll("\n\n", "\n").replaceAll("\n", "\\n");
  return {
    shell: `${install}\n${settings.map((one) => `export ${one}\n`).join("")}${run} <<'EOF'\n${code}EOF`,
    lines: [install, `export ${settings.join(" ")}`, `printf '%b' '${program}' | ${run}`],
  };
}
