/** What clients check before they start: any client may connect. */
export async function readServerInfo(): Promise<{
  min_required_weave_python_version: string;
  trace_server_version: string;
}> {
  return { min_required_weave_python_version: "0.0.1", trace_server_version: TRACE_SERVER_VERSION };
}

/** The version of the trace API spoken here. Clients compare it with the least one they need, so it must read like one. */
const TRACE_SERVER_VERSION = "1.0.0";
