"""Filters, `$expr` queries, sorting, columns and paging, each against the same question asked in Python."""

import time

import weave
from client import client
from harness import PROJECT, check, is_before, op_name, plain, same, status

COUNT = 40
OP = f"weave:///{PROJECT}/op/item:*"
_population: list = []


@weave.op
def item(i, name, score, flag, maybe, deep, text):
    if i % 7 == 3:
        raise RuntimeError(f"item {i} failed")
    return {"square": i * i, "text": text.upper(), "scores": {"exact": i % 3 == 0, "ratio": i / 8}}


def population() -> list:
    """The calls under test, logged once, as the server gives them in its default order."""
    if _population:
        return _population
    for i in range(COUNT):
        inputs = {
            "i": i,
            "name": f"item-{i:02d}",
            "score": i / 4,
            "flag": i % 2 == 0,
            "maybe": [None, "", "set", 0][i % 4],
            "deep": {"list": [i, {"k": f"v{i % 5}"}], 'we"ird \'key': i},
            "text": ["plain", "100% sure_thing", "back\\slash", "it's \"quoted\"", "STRAßE 🦜"][i % 5],
        }
        with weave.attributes({"tenant": "ab"[i % 2], "i": i}):
            try:
                item(**inputs)
            except RuntimeError:
                pass
        time.sleep(0.001)
    client.flush()
    _population.extend(client.get_calls(filter={"op_names": [OP]}))
    same([call.inputs["i"] for call in _population], list(range(COUNT)), "the population")
    return _population


def get(path):
    return {"$getField": path}


def lit(value):
    return {"$literal": value}


def convert(path, to):
    return {"$convert": {"input": get(path), "to": to}}


def contains(path, text, fold=False):
    return {"$contains": {"input": get(path), "substr": lit(text), "case_insensitive": fold}}


def i_of(call):
    return call.inputs["i"]


def failed(call):
    return i_of(call) % 7 == 3


QUERIES = [
    ("a number equals an unconverted path", {"$eq": [get("inputs.i"), lit(7)]}, lambda c: i_of(c) == 7),
    ("a whole number equals a float of the same value", {"$eq": [get("inputs.score"), lit(2)]}, lambda c: i_of(c) == 8),
    ("text equals", {"$eq": [get("inputs.name"), lit("item-05")]}, lambda c: i_of(c) == 5),
    ("text on the left", {"$eq": [lit("item-05"), get("inputs.name")]}, lambda c: i_of(c) == 5),
    ("text that looks like SQL", {"$eq": [get("inputs.name"), lit("' OR 1=1 --")]}, lambda c: False),
    ("text with quotes", {"$eq": [get("inputs.text"), lit("it's \"quoted\"")]}, lambda c: i_of(c) % 5 == 3),
    ("greater than, unconverted", {"$gt": [get("inputs.i"), lit(9)]}, lambda c: i_of(c) > 9),
    ("greater than, converted", {"$gt": [convert("inputs.i", "int"), lit(9)]}, lambda c: i_of(c) > 9),
    ("at least, as double", {"$gte": [convert("inputs.score", "double"), lit(2.5)]}, lambda c: i_of(c) / 4 >= 2.5),
    ("less than, by $not $gte", {"$not": [{"$gte": [convert("inputs.score", "double"), lit(1.25)]}]}, lambda c: i_of(c) / 4 < 1.25),
    ("a range", {"$and": [{"$gt": [get("inputs.i"), lit(3)]}, {"$not": [{"$gt": [get("inputs.i"), lit(6)]}]}]}, lambda c: 3 < i_of(c) <= 6),
    ("$in with texts", {"$in": [get("inputs.name"), [lit("item-01"), lit("item-39"), lit("no")]]}, lambda c: i_of(c) in (1, 39)),
    ("$in with numbers", {"$in": [convert("inputs.i", "int"), [lit(1), lit(2), lit(99)]]}, lambda c: i_of(c) in (1, 2)),
    ("$in with nothing", {"$in": [get("inputs.name"), []]}, lambda c: False),
    ("$contains", contains("inputs.text", "sure_"), lambda c: i_of(c) % 5 == 1),
    ("$contains takes % as it is", contains("inputs.text", "0% s"), lambda c: i_of(c) % 5 == 1),
    ("$contains takes _ as it is", contains("inputs.name", "item_"), lambda c: False),
    ("$contains takes \\ as it is", contains("inputs.text", "k\\s"), lambda c: i_of(c) % 5 == 2),
    ("$contains minds case", contains("inputs.text", "PLAIN"), lambda c: False),
    ("$contains without minding case", contains("inputs.text", "PLaIN", True), lambda c: i_of(c) % 5 == 0),
    ("$contains an emoji", contains("inputs.text", "🦜"), lambda c: i_of(c) % 5 == 4),
    ("$contains nothing", contains("inputs.name", ""), lambda c: True),
    ("$or", {"$or": [{"$eq": [get("inputs.i"), lit(1)]}, contains("inputs.name", "-1")]}, lambda c: i_of(c) == 1 or 10 <= i_of(c) < 20),
    ("a boolean literal", {"$eq": [get("inputs.flag"), lit(True)]}, lambda c: i_of(c) % 2 == 0),
    ("a boolean, converted", {"$eq": [convert("inputs.flag", "bool"), lit(False)]}, lambda c: i_of(c) % 2 == 1),
    ("a boolean as text", {"$eq": [get("inputs.flag"), lit("true")]}, lambda c: i_of(c) % 2 == 0),
    ("a number as text", {"$eq": [convert("inputs.i", "string"), lit("11")]}, lambda c: i_of(c) == 11),
    ("missing or null, by $eq null", {"$eq": [get("inputs.maybe"), lit(None)]}, lambda c: c.inputs["maybe"] is None),
    ("present, by $not $eq null", {"$not": [{"$eq": [get("inputs.maybe"), lit(None)]}]}, lambda c: c.inputs["maybe"] is not None),
    ("exists", {"$eq": [convert("inputs.maybe", "exists"), lit(True)]}, lambda c: c.inputs["maybe"] is not None),
    ("never there", {"$eq": [get("inputs.nowhere.at.all"), lit(None)]}, lambda c: True),
    ("$not $eq holds for a missing field", {"$not": [{"$eq": [get("inputs.nowhere"), lit("x")]}]}, lambda c: True),
    ("a missing field is the empty text", {"$eq": [get("inputs.nowhere"), lit("")]}, lambda c: True),
    ("a missing field compares to no number", {"$gt": [convert("inputs.nowhere", "double"), lit(-1)]}, lambda c: False),
    ("text is no number", {"$gt": [convert("inputs.name", "double"), lit(-1)]}, lambda c: False),
    ("a list index", {"$eq": [get("inputs.deep.list.0"), lit(12)]}, lambda c: i_of(c) == 12),
    ("a key inside a list", {"$eq": [get("inputs.deep.list.1.k"), lit("v3")]}, lambda c: i_of(c) % 5 == 3),
    ("a key with quotes in it", {"$eq": [get("inputs.deep.we\"ird 'key"), lit(4)]}, lambda c: i_of(c) == 4),
    ("an object as its JSON", contains("inputs.deep", "v3"), lambda c: i_of(c) % 5 == 3),
    ("an output path", {"$eq": [get("output.square"), lit(25)]}, lambda c: i_of(c) == 5),
    ("a nested output path", {"$gt": [convert("output.scores.ratio", "double"), lit(4.5)]}, lambda c: not failed(c) and i_of(c) / 8 > 4.5),
    ("an output boolean", {"$eq": [get("output.scores.exact"), lit(True)]}, lambda c: not failed(c) and i_of(c) % 3 == 0),
    ("an attribute", {"$eq": [get("attributes.tenant"), lit("b")]}, lambda c: i_of(c) % 2 == 1),
    ("the exception", contains("exception", "item 10 failed"), lambda c: i_of(c) == 10),
    ("no exception", {"$eq": [get("exception"), lit(None)]}, lambda c: not failed(c)),
    ("the status error", {"$eq": [get("summary.weave.status"), lit("error")]}, failed),
    ("the status success", {"$eq": [get("summary.weave.status"), lit("success")]}, lambda c: not failed(c)),
    ("one of two statuses", {"$in": [get("summary.weave.status"), [lit("error"), lit("running")]]}, failed),
    ("the latency", {"$gte": [get("summary.weave.latency_ms"), lit(0)]}, lambda c: True),
    ("no such latency", {"$gt": [get("summary.weave.latency_ms"), lit(3_600_000)]}, lambda c: False),
    ("the trace name", {"$eq": [get("summary.weave.trace_name"), lit("item")]}, lambda c: True),
    ("a summary path", {"$eq": [get("summary.status_counts.error"), lit(1)]}, lambda c: failed(c) and not is_before("0.51.47")),
    ("the op's name", contains("op_name", "/op/item:"), lambda c: True),
    ("no parent", {"$eq": [get("parent_id"), lit(None)]}, lambda c: True),
    ("ended", {"$not": [{"$eq": [get("ended_at"), lit(None)]}]}, lambda c: True),
    ("no display name", {"$eq": [get("display_name"), lit(None)]}, lambda c: True),
    ("deep nesting of $and, $or, $not", {"$not": [{"$or": [{"$and": [{"$gt": [get("inputs.i"), lit(4)]}, {"$eq": [get("inputs.flag"), lit(True)]}]}, {"$not": [{"$gt": [lit(30), get("inputs.i")]}]}]}]}, lambda c: not ((i_of(c) > 4 and i_of(c) % 2 == 0) or i_of(c) >= 30)),
]


def ask(expression, **options) -> list[int]:
    found = client.get_calls(filter={"op_names": [OP]}, query={"$expr": expression}, **options)
    return [i_of(call) for call in found]


def add_query(title, expression, holds):
    @check(f"query: {title}")
    def run():
        wanted = [i_of(call) for call in population() if holds(call)]
        same(ask(expression), wanted)


for one in QUERIES:
    add_query(*one)


@check("query: started_at against Unix seconds and against ISO text")
def query_times():
    middle = population()[20].started_at
    same(ask({"$gte": [get("started_at"), lit(middle.timestamp())]}), list(range(20, COUNT)))
    same(ask({"$gt": [get("started_at"), lit(middle.isoformat())]}), list(range(21, COUNT)))
    same(ask({"$not": [{"$gte": [get("started_at"), lit(middle.timestamp())]}]}), list(range(20)))


@check("query: ids and trace ids")
def query_ids():
    ids = [population()[at].id for at in (3, 1, 30)]
    same(ask({"$in": [get("id"), [lit(one) for one in ids]]}), [1, 3, 30])
    same(ask({"$eq": [get("trace_id"), lit(population()[9].trace_id)]}), [9])


@check("query: an unknown field is an error that names it")
def query_unknown_field():
    try:
        ask({"$eq": [get("nonsense"), lit(1)]})
    except Exception as error:
        response = getattr(error, "response", None)
        assert "nonsense" in str(error) + (response.text if response is not None else ""), error
    else:
        raise AssertionError("it was answered")


@check("sort: by a number inside, falling, errors' missing outputs last")
def sort_numbers():
    got = client.get_calls(filter={"op_names": [OP]}, sort_by=[{"field": "output.square", "direction": "desc"}])
    done = [i_of(call) for call in population() if not failed(call)]
    same([i_of(call) for call in got][: len(done)], done[::-1])


@check("sort: by text, by time, and by several fields")
def sort_more():
    def order(*fields):
        sort_by = [{"field": field, "direction": direction} for field, direction in fields]
        return [i_of(call) for call in client.get_calls(filter={"op_names": [OP]}, sort_by=sort_by)]

    same(order(("started_at", "desc")), list(range(COUNT))[::-1])
    same(order(("inputs.name", "desc")), list(range(COUNT))[::-1])
    same(order(("inputs.deep.list.1.k", "asc"), ("inputs.i", "desc")), sorted(range(COUNT), key=lambda i: (i % 5, -i)))
    same(order(("attributes.tenant", "desc"), ("started_at", "asc")), sorted(range(COUNT), key=lambda i: -(i % 2)))


@check("columns: only what was asked for is read")
def columns():
    wanted = population()[5]
    got = list(client.get_calls(filter={"call_ids": [wanted.id]}, columns=["inputs.i", "output.square"]))
    same(len(got), 1)
    same(got[0].inputs, {"i": 5})
    same(got[0].output, {"square": 25})
    same((got[0].id, got[0].trace_id, got[0].op_name), (wanted.id, wanted.trace_id, wanted.op_name))
    bare = next(iter(client.get_calls(filter={"call_ids": [wanted.id]}, columns=["id"])))
    same((bare.id, plain(bare.inputs or {})), (wanted.id, {}))


@check("paging: limit, offset, small pages, slices and counts agree")
def paging():
    def numbers(calls):
        return [i_of(call) for call in calls]

    same(numbers(client.get_calls(filter={"op_names": [OP]}, limit=7)), list(range(7)))
    same(numbers(client.get_calls(filter={"op_names": [OP]}, limit=7, offset=36)), [36, 37, 38, 39])
    same(numbers(client.get_calls(filter={"op_names": [OP]}, offset=30)), list(range(30, COUNT)))
    same(numbers(client.get_calls(filter={"op_names": [OP]}, page_size=3)), list(range(COUNT)))
    same(numbers(client.get_calls(filter={"op_names": [OP]})[10:15]), list(range(10, 15)))
    same(i_of(client.get_calls(filter={"op_names": [OP]})[17]), 17)
    same(len(client.get_calls(filter={"op_names": [OP]})), COUNT)
    expression = {"$expr": {"$gt": [get("inputs.i"), lit(29)]}}
    same(len(client.get_calls(filter={"op_names": [OP]}, query=expression)), 10)


@check("filter: by call, trace, parent, root and op")
def filters():
    calls = population()

    def numbers(**filter):
        return sorted(i_of(call) for call in client.get_calls(filter=filter))

    same(numbers(call_ids=[calls[4].id, calls[2].id]), [2, 4])
    same(numbers(trace_ids=[calls[4].trace_id]), [4])
    same(numbers(op_names=[calls[0].op_name]), list(range(COUNT)))
    same(numbers(op_names=[OP], trace_roots_only=True), list(range(COUNT)))
    same(numbers(op_names=[OP], parent_ids=[calls[0].id]), [])
    same(numbers(op_names=[f"weave:///{PROJECT}/op/ite:*"]), [])
    same(numbers(op_names=[OP], wb_user_ids=["nobody"]), [])
    same(numbers(op_names=[OP], wb_user_ids=["local"]), list(range(COUNT)))


@check("filter: by the refs that inputs and outputs hold")
def ref_filters():
    target = weave.publish({"kind": "target"}, "ref-target")
    other = weave.publish({"kind": "other"}, "ref-other")

    @weave.op
    def uses(thing, nested):
        return {"deep": [nested]}

    _, first = uses.call(weave.ref(target.uri()).get(), {"a": [other.uri()]})
    _, second = uses.call("nothing", None)
    client.flush()
    ids = lambda **filter: sorted(call.id for call in client.get_calls(filter=filter))
    same(ids(input_refs=[target.uri()]), [first.id])
    same(ids(input_refs=[other.uri()]), [first.id])
    same(ids(output_refs=[other.uri()]), [first.id])
    same(ids(output_refs=[target.uri()]), [])
    same(op_name(client.get_call(second.id)), "uses")
    same(status(client.get_call(second.id)), "success")
