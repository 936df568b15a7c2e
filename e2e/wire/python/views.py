"""Saved views go both ways: the app's are read by the client, the client's are opened by the app. Datasets made of calls too."""

import json
import time

import httpx
from client import client
from harness import PROJECT, SERVER, Skip, check, same

import weave


def post(path, **body):
    response = httpx.post(f"{SERVER}{path}", json={"project_id": PROJECT, **body}, timeout=30)
    assert response.status_code == 200, response.text
    return response.json()


def saved_view():
    try:
        from weave.flow.saved_view import SavedView
    except ImportError as error:
        raise Skip("this client has no saved views") from error
    return SavedView


@weave.op
def viewed(question: str, n: int) -> dict:
    return {"answer": question.upper(), "n": n}


def log_calls():
    before = count_viewed()
    for n in range(1, 6):
        viewed(f"question {n}", n)
    client.flush()
    # The oldest client's flush returns before the calls of an op that it has just published are sent.
    until = time.monotonic() + 30
    while count_viewed() < before + 5 and time.monotonic() < until:
        time.sleep(0.2)


def count_viewed():
    chip = {"field": "trace_name", "op": "is", "value": "viewed"}
    return post("/weft/calls/count", scope="calls", filters=[chip])["count"]


@check("a view saved in the app is loaded by the client, which gets its calls and its grid")
def app_to_client():
    view_class = saved_view()
    log_calls()
    filters = [["trace_name", "is", "viewed"], ["inputs.n", "<", "4"], ["latency_ms", ">=", "0"]]
    cols = ["status", ["name", 0, "pin"], "inputs.question", "output.answer", "user", "calls", "started"]
    state = {"scope": "calls", "filters": json.dumps(filters), "cols": json.dumps(cols), "sort": "-inputs.n"}
    saved = post("/weft/views/save", label="Small n", pinned=True, state=state)["view"]

    view = view_class.load(saved["object_id"])
    same([view.label, view.view_type], ["Small n", "traces"])
    calls = list(view.get_calls())
    same([call.inputs["question"] for call in calls], ["question 3", "question 2", "question 1"])
    grid = view.to_grid(limit=2)
    same([column.display_name for column in grid.columns], ["Status", "Name", "inputs.question", "output.answer", "Started"])
    same([str(value) for value in grid.rows[0][2:4]], ["question 3", "QUESTION 3"])
    assert "Small n" in str(view)

    view.rename("Smaller n").page_size(25).save()
    client.flush()
    views = {one["object_id"]: one for one in post("/weft/views/list")["views"]}
    same([views[saved["object_id"]][key] for key in ("label", "version_index", "pinned")], ["Smaller n", 1, True])

    post("/weft/views/save", object_id=saved["object_id"], label="Smallest n", state=state)
    again = view_class.load(saved["object_id"])
    same([again.label, again.base.definition.page_size], ["Smallest n", 25])


class Sized(weave.Object):
    name: str
    size: int


@weave.op
def sized(thing: Sized) -> str:
    return thing.name


@check("a view that looks behind refs finds the same calls for the client, which reads where the refs are")
def app_to_client_behind_refs():
    view_class = saved_view()
    things = [Sized(name=name, size=len(name)) for name in ("short", "rather long", "longest of all")]
    for thing in things:
        weave.publish(thing, f"sized_{thing.size}")
        sized(thing)
    client.flush()
    filters = [["trace_name", "is", "sized"], ["inputs.thing.size", ">", "5"]]
    cols = ["name", "inputs.thing.name"]
    state = {"scope": "calls", "filters": json.dumps(filters), "cols": json.dumps(cols), "sort": "-inputs.thing.size"}

    def saved():
        name = post("/weft/views/save", label="Long", state=state)["view"]["object_id"]
        return view_class.load(name)

    until = time.monotonic() + 30
    view = saved()
    while len(list(view.get_calls())) < 2 and time.monotonic() < until:
        time.sleep(0.2)
        view = saved()
    names = ["longest of all", "rather long"]
    same([call.inputs["thing"]["name"] for call in view.get_calls()], names)
    same(len(view.get_calls()), 2)
    same([str(row[1]) for row in view.to_grid().rows], names)
    definition = view.base.definition
    if "expand_columns" in type(definition).model_fields:
        same(definition.expand_columns, ["inputs.thing"])
    view.rename("Longer").save()
    client.flush()
    state_of = {one["label"]: one["state"] for one in post("/weft/views/list")["views"]}["Longer"]
    same([json.loads(state_of["filters"]), state_of["sort"], state_of.get("query")], [filters, state["sort"], None])


@check("a view that the client saves opens in the app with its filters, columns, order and pins")
def client_to_app():
    view_class = saved_view()
    view = view_class("traces", "From the client").filter_op("viewed")
    view.add_filter("inputs.question", "contains", "question").add_filter("inputs.n", ">", 2)
    view.add_filter("inputs.n", "≤", 4).add_filter("Status", "equals", "success")
    view.add_columns("Status", "inputs.n", "output.answer", "started_at")
    view.pin_column_left("inputs.n").add_sort("started_at", "asc").save()
    client.flush()
    found = next(one for one in post("/weft/views/list")["views"] if one["label"] == "From the client")
    same(found["dropped"], [])
    state = found["state"]
    same(json.loads(state["cols"]), ["status", ["inputs.n", 0, "pin"], "output.answer", "started"])
    same([state["scope"], state["sort"]], ["calls", "started_at"])
    names = ("field", "op", "value")
    filters = [dict(zip(names, chip, strict=False)) for chip in json.loads(state["filters"])]
    sort = [{"field": "started_at", "direction": "asc"}]
    asked = {"scope": state["scope"], "filters": filters, "query": state.get("query"), "sort": sort}
    rows = post("/weft/calls/list", limit=100, **asked)["rows"]
    same([row["id"] for row in rows], [call.id for call in view.get_calls()])
    assert len(rows) >= 2, rows


@check("a dataset made of calls in the app is a dataset to the client, and grows")
def dataset_of_calls():
    log_calls()
    chosen = {"scope": "calls", "filters": [{"field": "trace_name", "op": "is", "value": "viewed"}], "sort": []}
    fields = [{"name": "question", "field": "inputs.question"}, {"name": "expected", "field": "output.n"}]
    added = post("/weft/calls/to-dataset", dataset="questions_asked", fields=fields, **chosen)
    rows = list(weave.ref("questions_asked").get().rows)
    same(len(rows), added["rows_added"])
    same([rows[0]["question"], rows[0]["expected"]], ["question 1", 1])
    post("/weft/calls/to-dataset", dataset="questions_asked", fields=fields, **{**chosen, "ids": [last_call()]})
    same(len(list(weave.ref("questions_asked").get().rows)), len(rows) + 1)


def last_call():
    sort = [{"field": "started_at", "direction": "desc"}]
    filters = [{"field": "trace_name", "op": "is", "value": "viewed"}]
    return post("/weft/calls/list", scope="calls", filters=filters, sort=sort, limit=1)["rows"][0]["id"]
