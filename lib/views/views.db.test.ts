import { expect, test } from "vitest";
import { testContext } from "@/db/testing/context";
import { logCalls } from "@/lib/calls/testing/log-calls";
import { countQueriedCalls, queryCalls } from "@/lib/calls/wire/query-calls";
import { asJsonText } from "@/lib/json/json-text";
import { createObject } from "@/lib/objects/create-object";
import { readObject } from "@/lib/objects/read-object";
import { listViews, listViewVersions } from "./list-views";
import { deleteView, restoreView, saveView } from "./save-view";

const plain = { description: null, pinned: false, is_default: false };

async function stored(ctx: Awaited<ReturnType<typeof testContext>>, object_id: string) {
  const { obj } = await readObject(ctx, { project_id: ctx.project_id, object_id, digest: "latest" });
  return { text: obj.val as string, value: JSON.parse(obj.val) };
}

test("a view is stored in the clients' words and comes back as the state it was", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const state = {
    filters: '[["latency_ms",">","500.50"],["trace_name","is","my op"],["inputs.n","is","12345678901234567891"]]',
    text: "refund",
    sort: "-latency_ms,name",
    cols: '[["name",200,"pin"],["inputs.items.0.x",90],"tokens","calls"]',
  };
  const { view } = await saveView(ctx, { ...plain, project_id, label: "Slow / refunds", pinned: true, state });
  expect(view).toMatchObject({
    object_id: "slow-refunds",
    label: "Slow / refunds",
    version_index: 0,
    pinned: true,
    state,
  });
  const { text, value } = await stored(ctx, view.object_id);
  expect(value).toMatchObject({
    _type: "SavedView",
    _class_name: "SavedView",
    view_type: "traces",
    label: "Slow / refunds",
    definition: {
      filter: { trace_roots_only: true, op_names: [`weave:///${project_id}/op/my%20op:*`] },
      columns: [
        { path: ["op_name"], label: "Name" },
        { path: ["inputs", "items", 0, "x"], label: "inputs.items.0.x" },
        { path: ["summary", "usage"], label: "Usage" },
      ],
      pin: { left: ["op_name"], right: [] },
      sort_by: [
        { field: "summary.weave.latency_ms", direction: "desc" },
        { field: "name", direction: "asc" },
      ],
    },
  });
  const [latency, , found] = value.definition.query.$expr.$and;
  expect(latency).toEqual({ $gt: [{ $getField: "summary.weave.latency_ms" }, { $literal: 500.5 }] });
  expect(text).toContain('{"$literal":12345678901234567891}');
  expect(found.$or).toHaveLength(2);
});

test("a view that looks behind refs says so, to clients and to whoever asks its query", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const refs = await Promise.all(
    ["small", "large"].map(async (name) => {
      const val = asJsonText(JSON.stringify({ name, size: name.length }));
      const { digest } = await createObject(ctx, {
        obj: { project_id, object_id: name, val, builtin_object_class: null },
      });
      return `weave:///${project_id}/object/${name}:${digest}`;
    }),
  );
  await logCalls(
    ctx,
    refs.map((model, at) => ({ id: `call-${at}`, inputs: { model, dataset: model } })),
  );
  const state = {
    scope: "calls",
    filters: '[["inputs.model.name","is","large"]]',
    sort: "-inputs.model.size",
    cols: '["name","inputs.dataset.name"]',
  };
  const { view } = await saveView(ctx, { ...plain, project_id, label: "Large", state });
  const { definition } = (await stored(ctx, view.object_id)).value;
  expect(definition.expand_columns).toEqual(["inputs.model", "inputs.dataset"]);
  const { query, filter, sort_by } = definition;
  const { calls } = await queryCalls(ctx, { project_id, filter, sort_by, query: asJsonText(JSON.stringify(query)) });
  expect(calls.map((call) => JSON.parse(call))).toMatchObject([
    { id: "call-1", inputs: { dataset: { name: "large", size: 5 } } },
  ]);
  const { count } = await countQueriedCalls(ctx, { project_id, filter, query: asJsonText(JSON.stringify(query)) });
  expect(count).toBe(1);

  // As a client saves it, without what only this app knows.
  const val = asJsonText(
    JSON.stringify({ label: "Large", view_type: "traces", definition: { ...definition, weft: null } }),
  );
  await createObject(ctx, { obj: { project_id, object_id: "py", val, builtin_object_class: "SavedView" } });
  const read = (await listViews(ctx, { project_id })).views.find(({ object_id }) => object_id === "py");
  expect(read).toMatchObject({ state: { filters: state.filters, sort: state.sort }, dropped: [] });
  expect(read?.state.query).toBeUndefined();
});

test("what the Python client saves opens here, and what no chip can say stands beside them", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const either = {
    $or: [{ $eq: [{ $getField: "a" }, { $literal: 1 }] }, { $gt: [{ $getField: "b" }, { $literal: 2 }] }],
  };
  const value = {
    view_type: "traces",
    label: "From Python",
    definition: {
      filter: { op_names: [`weave:///${project_id}/op/agent:*`] },
      query: {
        $expr: {
          $and: [
            { $eq: [{ $getField: "inputs.model" }, { $literal: "gpt" }] },
            { $not: [{ $gte: [{ $convert: { input: { $getField: "output.n" }, to: "double" } }, { $literal: 5 }] }] },
            { $not: [{ $eq: [{ $getField: "exception" }, { $literal: "x" }] }] },
            { $gt: [{ $getField: "started_at" }, { $literal: 1735689600 }] },
            either,
          ],
        },
      },
      columns: [
        { path: ["inputs", "items", 0], label: null },
        { path: ["summary", "weave", "status"], label: "Status" },
        { path: ["nowhere"], label: null },
      ],
      pin: { left: ["CustomCheckbox", "summary.weave.status"], right: [] },
      sort_by: [{ field: "summary.weave.latency_ms", direction: "desc" }],
    },
  };
  await createObject(ctx, {
    obj: { project_id, object_id: "py", val: asJsonText(JSON.stringify(value)), builtin_object_class: "SavedView" },
  });
  const { views } = await listViews(ctx, { project_id });
  expect(views).toHaveLength(1);
  expect(JSON.parse(views[0]?.state.filters ?? "")).toEqual([
    ["trace_name", "is", "agent"],
    ["inputs.model", "is", "gpt"],
    ["exception", "is not", "x"],
    ["started_at", ">", "2025-01-01T00:00:00.000Z"],
  ]);
  expect(views[0]?.state).toMatchObject({
    scope: "calls",
    sort: "-latency_ms",
    cols: '["inputs.items.0",["status",0,"pin"]]',
  });
  const notAtLeast = { $not: [{ $gte: [{ $getField: "output.n" }, { $literal: 5 }] }] };
  expect(JSON.parse(views[0]?.state.query ?? "")).toEqual({ $expr: { $and: [notAtLeast, either] } });
  expect(views[0]?.dropped).toEqual(["column nowhere"]);
});

test("a client's view without a query misses nothing", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const definition = { filter: null, query: null, cols: null, columns: null, pin: null, sort_by: null };
  const val = asJsonText(JSON.stringify({ view_type: "traces", label: "Bare", definition }));
  await createObject(ctx, { obj: { project_id, object_id: "bare", val, builtin_object_class: "SavedView" } });
  const { views } = await listViews(ctx, { project_id });
  expect(views[0]).toMatchObject({ label: "Bare", state: { scope: "calls" }, dropped: [] });
});

test("saving again is a version, also when a view returns to what it was; deleting ends it", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const { view } = await saveView(ctx, { ...plain, project_id, label: "One", state: {} });
  const { object_id } = view;
  for (const pinned of [true, false]) {
    const saved = await saveView(ctx, { ...plain, project_id, object_id, label: "One", pinned, state: {} });
    expect(saved.view.pinned).toBe(pinned);
  }
  expect((await saveView(ctx, { ...plain, project_id, label: "One", state: {} })).view.object_id).toBe("one-2");
  const { versions } = await listViewVersions(ctx, { project_id, object_id });
  expect(versions.map(({ version_index, pinned }) => [version_index, pinned])).toEqual([
    [2, false],
    [1, true],
    [0, false],
  ]);
  await deleteView(ctx, { project_id, object_id });
  expect((await listViews(ctx, { project_id })).views.map((other) => other.object_id)).toEqual(["one-2"]);
  await expect(deleteView(ctx, { project_id, object_id })).rejects.toThrow("not found");
});

test("a deletion is taken back with all versions, and only the last one", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const { view } = await saveView(ctx, {
    ...plain,
    project_id,
    label: "Kept",
    pinned: true,
    state: { scope: "calls" },
  });
  const { object_id } = view;
  await deleteView(ctx, { project_id, object_id });
  await saveView(ctx, { ...plain, project_id, label: "Kept", state: {}, object_id });
  await saveView(ctx, { ...plain, project_id, label: "Kept more", state: {}, object_id });
  await deleteView(ctx, { project_id, object_id });
  const restored = await restoreView(ctx, { project_id, object_id });
  expect(restored.view).toMatchObject({ label: "Kept more", version_index: 2 });
  const { versions } = await listViewVersions(ctx, { project_id, object_id });
  expect(versions.map(({ version_index }) => version_index)).toEqual([2, 1]);
  await expect(restoreView(ctx, { project_id, object_id: "never-was" })).rejects.toThrow("not found");
});

test("one view at most is the default: the one decided last", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const save = (label: string, is_default: boolean, object_id?: string) =>
    saveView(ctx, { ...plain, project_id, label, is_default, state: {}, ...(object_id ? { object_id } : {}) });
  const defaults = async () =>
    (await listViews(ctx, { project_id })).views.filter((view) => view.is_default).map(({ label }) => label);
  await save("A", true);
  await new Promise((resolve) => setTimeout(resolve, 2));
  await save("B", true);
  expect(await defaults()).toEqual(["B"]);
  await save("A", false, "a");
  expect(await defaults()).toEqual(["B"]);
  await new Promise((resolve) => setTimeout(resolve, 2));
  await save("B", false, "b");
  expect(await defaults()).toEqual([]);
});

test("how many rows another app shows at once outlasts a change made here", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const value = { name: "py", view_type: "traces", label: "Paged", definition: { page_size: 25 } };
  await createObject(ctx, {
    obj: { project_id, object_id: "py", val: asJsonText(JSON.stringify(value)), builtin_object_class: "SavedView" },
  });
  const { view } = await saveView(ctx, { ...plain, project_id, object_id: "py", label: "Mine", state: {} });
  const { obj } = await readObject(ctx, { project_id, object_id: "py", digest: view.digest });
  expect(JSON.parse(obj.val)).toMatchObject({ label: "Mine", definition: { page_size: 25 } });
});

test("a version that a client saved over a view keeps it pinned", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const { view } = await saveView(ctx, {
    ...plain,
    project_id,
    label: "Mine",
    pinned: true,
    state: { scope: "calls" },
  });
  const val = {
    name: view.object_id,
    view_type: "traces",
    label: "Renamed",
    definition: { filter: { trace_roots_only: true } },
  };
  await createObject(ctx, {
    obj: {
      project_id,
      object_id: view.object_id,
      val: asJsonText(JSON.stringify(val)),
      builtin_object_class: "SavedView",
    },
  });
  const { views } = await listViews(ctx, { project_id });
  expect(views).toMatchObject([{ label: "Renamed", pinned: true, state: {}, version_index: 1 }]);
});

test("a view whose op is no ref at all does not keep the others from being listed", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const value = { view_type: "traces", label: "Odd", definition: { filter: { op_names: ["weave:///a/b/op/%zz:*"] } } };
  await createObject(ctx, {
    obj: { project_id, object_id: "odd", val: asJsonText(JSON.stringify(value)), builtin_object_class: "SavedView" },
  });
  const { views } = await listViews(ctx, { project_id });
  expect(JSON.parse(views[0]?.state.filters ?? "")).toEqual([["op_name", "is", "weave:///a/b/op/%zz:*"]]);
});

test("each list has its own views and its own default, and no view takes the name of another list's", async () => {
  const ctx = await testContext();
  const { project_id } = ctx;
  const traces = await saveView(ctx, {
    ...plain,
    project_id,
    label: "Mine",
    is_default: true,
    state: { scope: "calls" },
  });
  const state = { status: "failed", sort: "-metric:judge" };
  const { view } = await saveView(ctx, {
    ...{ ...plain, project_id, list: "evaluations", label: "Mine", pinned: true, is_default: true, state },
  });
  expect(view).toMatchObject({ object_id: "mine-2", pinned: true, is_default: true, state });
  expect((await stored(ctx, "mine-2")).value).toMatchObject({ view_type: "evaluations", label: "Mine" });
  expect((await listViews(ctx, { project_id, list: "evaluations" })).views).toMatchObject([{ object_id: "mine-2" }]);
  expect((await listViews(ctx, { project_id })).views).toMatchObject([
    { object_id: traces.view.object_id, is_default: true },
  ]);
  await deleteView(ctx, { project_id, object_id: "mine-2" });
  expect((await listViews(ctx, { project_id, list: "evaluations" })).views).toEqual([]);
});
