"""Reactions, notes and annotations: what a program says is read by the app, and what the app says by a program."""

import json
import uuid

import httpx
import pydantic

import weave
from client import client
from harness import PROJECT, SERVER, check, plain, same


@weave.op
def judged(q: str) -> str:
    return q.upper()


def app(path, **body):
    """Asks as the app's pages do, under a name of one's own."""
    answer = httpx.post(f"{SERVER}{path}", json={"project_id": PROJECT, **body}, cookies={"weft-user": "Ann"})
    answer.raise_for_status()
    return answer.json()


def said_of(ref):
    return [(item["feedback_type"], json.loads(item["payload"])) for item in app("/weft/feedback/of", weave_ref=ref)["feedback"]]


@check("reactions and notes go both ways between a program and the app")
def reactions_and_notes():
    _, call = judged.call("hello")
    call.feedback.add_reaction("👍")
    call.feedback.add_note("from a program")
    client.flush()
    ref = f"weave:///{PROJECT}/call/{call.id}"
    said = said_of(ref)
    same([said[0][0], said[0][1]["emoji"]], ["wandb.reaction.1", "👍"])
    same(said[1], ("wandb.note.1", {"note": "from a program"}))
    put = {"weave_ref": ref, "id": str(uuid.uuid4())}
    app("/weft/feedback/put", **put, feedback_type="wandb.note.1", payload={"note": "from the app"})
    got = [(item.wb_user_id, item.feedback_type) for item in client.get_call(call.id).feedback]
    same(sorted(got)[0], ("Ann", "wandb.note.1"))
    same(len(got), 3)


@check("annotation specs and values go both ways between a program and the app")
def annotations():
    name = f"quality-{uuid.uuid4().hex[:6]}"
    weave.publish(weave.AnnotationSpec(name="Quality", field_schema=(int, pydantic.Field(ge=1, le=5))), name)
    client.flush()
    spec = next(each for each in app("/weft/annotations/specs")["specs"] if each["name"] == name)
    same(json.loads(spec["field_schema"]), {"maximum": 5, "minimum": 1, "type": "integer"})
    _, call = judged.call("annotated")
    client.flush()
    ref = f"weave:///{PROJECT}/call/{call.id}"
    annotation = {"feedback_type": f"wandb.annotation.{name}", "annotation_ref": spec["ref"]}
    app("/weft/feedback/put", weave_ref=ref, id=str(uuid.uuid4()), **annotation, payload={"value": 4})
    same([(item.feedback_type, plain(item.payload)) for item in client.get_call(call.id).feedback], [(f"wandb.annotation.{name}", {"value": 4})])
    settings = {"description": None, "unique_among_creators": False, "op_scope": None}
    made = app("/weft/annotations/specs/save", name=f"tone-{name}", title="Tone", field_schema={"type": "string", "enum": ["kind", "rude"]}, **settings)
    read = weave.ref(made["spec"]["ref"]).get()
    same([type(read).__name__, read.name, read.value_is_valid("kind"), read.value_is_valid("x")], ["AnnotationSpec", "Tone", True, False])


@check("annotated values sort and filter calls as numbers; of several annotators the newest speaks")
def annotated_values():
    name = f"grade-{uuid.uuid4().hex[:6]}"
    weave.publish(weave.AnnotationSpec(name="Grade", field_schema={"type": "number"}), name)
    calls = [judged.call(name)[1] for _ in range(4)]
    client.flush()
    spec = next(each for each in app("/weft/annotations/specs")["specs"] if each["name"] == name)
    said = [(calls[0], 2), (calls[1], 1), (calls[1], 10), (calls[2], 9.5)]
    for call, value in said:
        call.feedback.add(f"wandb.annotation.{name}", {"value": value}, annotation_ref=spec["ref"])
    client.flush()
    field = f"feedback.[wandb.annotation.{name}].payload.value"
    sort_by = [{"field": field, "direction": "desc"}]
    at_least = {"$gte": [{"$convert": {"input": {"$getField": field}, "to": "double"}}, {"$literal": 2}]}
    found = client.get_calls(query={"$expr": at_least}, sort_by=sort_by, include_feedback=True)
    same([call.id for call in found], [calls[1].id, calls[2].id, calls[0].id])
    values = [entry["payload"]["value"] for entry in found[0].summary["weave"]["feedback"]]
    same(sorted(values), [1, 10])
