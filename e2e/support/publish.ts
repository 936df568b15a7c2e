/** Publishes objects as clients do, by the wire API. */

/** Publishes a value and returns its ref. */
export async function publish(baseUrl: string, project: string, name: string, val: object): Promise<string> {
  const { digest } = await send(baseUrl, "/obj/create", { obj: { project_id: project, object_id: name, val } });
  return `weave:///${project}/object/${name}:${digest}`;
}

/** Publishes a dataset of rows and returns its ref. */
export async function publishDataset(
  baseUrl: string,
  project: string,
  name: string,
  rows: readonly object[],
): Promise<string> {
  const { digest, object_id } = await send(baseUrl, `/v2/${project}/datasets`, { name, rows });
  return `weave:///${project}/object/${object_id}:${digest}`;
}

/** Publishes an op with its source and returns its ref. */
export async function publishOp(baseUrl: string, project: string, name: string, source: string): Promise<string> {
  const { digest, object_id } = await send(baseUrl, `/v2/${project}/ops`, { name, source_code: source });
  return `weave:///${project}/op/${object_id}:${digest}`;
}

type Answer = { digest: string; object_id: string };

async function send(baseUrl: string, path: string, body: object): Promise<Answer> {
  const response = await fetch(baseUrl + path, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
