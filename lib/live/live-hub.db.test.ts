import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, onTestFinished, test } from "vitest";
import { connect } from "../../db/connect.ts";
import { notifyLive } from "../../db/queries/live.ts";
import { testContext } from "../../db/testing/context.ts";
import { createFeedback } from "../feedback/create-feedback.ts";
import { asJsonText } from "../json/json-text.ts";
import { createAnnouncer } from "./announcer.ts";
import type { LiveEvent } from "./live-event.ts";
import { createLiveHub } from "./live-hub.ts";
import { streamEvents } from "./stream-events.ts";

/** A hub as another process has it, and what it heard of a project; resolves once it listens. */
async function hubOf(project_id: string) {
  const hub = createLiveHub(inject("databaseUrl"));
  onTestFinished(() => hub.stop());
  const heard: LiveEvent[] = [];
  hub.subscribe(project_id, (event) => heard.push(event));
  return { hub, heard };
}

/** Announces until it is heard: a hub says nothing about when it began to listen. */
async function untilHeard(project_id: string, heard: readonly LiveEvent[]) {
  const { sql } = connect(inject("databaseUrl"), { max: 1 });
  onTestFinished(() => sql.end());
  const announce = createAnnouncer((payloads) => notifyLive(sql, payloads));
  for (let tries = 0; heard.length === 0 && tries < 100; tries++) {
    announce(project_id, "queues", ["hello"]);
    await sleep(50);
  }
  expect(heard[0]).toEqual({ project_id, kind: "queues", ids: ["hello"], more: false });
  return announce;
}

test("what one process announces is heard by the others, of their project only", async () => {
  const { project_id } = await testContext();
  const [first, second, other] = [await hubOf(project_id), await hubOf(project_id), await hubOf("test/other-project")];
  const announce = await untilHeard(project_id, first.heard);
  announce(project_id, "calls", ["a", "b"]);
  const last = { project_id, kind: "calls", ids: ["a", "b"], more: false };
  await expect.poll(() => first.heard.at(-1)).toEqual(last);
  await expect.poll(() => second.heard.at(-1)).toEqual(last);
  expect(other.heard).toEqual([]);
});

test("a hub whose connection is lost listens again, and says that anything may have changed", async () => {
  const { project_id, sql } = await testContext();
  const { heard } = await hubOf(project_id);
  const announce = await untilHeard(project_id, heard);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'weft-live' and datname = current_database()`;
  await expect
    .poll(() => heard.filter(({ more }) => more).map(({ kind }) => kind))
    .toEqual(["calls", "feedback", "objects", "queues"]);
  announce(project_id, "calls", ["later"]);
  await expect.poll(() => heard.at(-1)?.ids).toEqual(["later"]);
});

test("feedback is announced by the call it is about", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const { heard } = await hubOf(project_id);
  await untilHeard(project_id, heard);
  const payload = asJsonText('{"note":"look here"}');
  await createFeedback(ctx, {
    ...{ project_id, weave_ref: `weave:///${project_id}/call/c1`, feedback_type: "wandb.note.1", payload },
  });
  await expect.poll(() => heard.at(-1)).toEqual({ project_id, kind: "feedback", ids: ["c1"], more: false });
});

test("a stream says at once that it is open, carries events, and ends with its reader", async () => {
  const { project_id } = await testContext();
  const { hub, heard } = await hubOf(project_id);
  const announce = await untilHeard(project_id, heard);
  const gone = new AbortController();
  const reader = streamEvents(hub, project_id, gone.signal).getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await read()).toBe("retry: 1000\n\n");
  announce(project_id, "calls", ["c1"]);
  // An announcement of before may still be under way.
  await expect.poll(read).toBe('data: {"kind":"calls","ids":["c1"],"more":false}\n\n');
  gone.abort();
  expect((await reader.read()).done).toBe(true);
});
