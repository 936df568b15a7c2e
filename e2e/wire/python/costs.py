"""Prices set, found and purged by the client, costs and feedback that come with calls, and refs expanded in them."""

import datetime

import weave
from client import IS_NEW, client, read_call
from harness import Skip, check, same

MODEL = "our-own-model"


@weave.op
def answer(model, prompt_tokens, completion_tokens):
    return {
        "model": model,
        "usage": {
            "prompt_tokens": prompt_tokens,
            "completion_tokens": completion_tokens,
            "total_tokens": prompt_tokens + completion_tokens,
        },
    }


@weave.op
def ask_twice(model):
    answer(model, 100, 10)
    return answer(model, 200, 20)


def costs_of(call_id):
    client.flush()
    [call] = client.get_calls(filter={"call_ids": [call_id]}, include_costs=True)
    return call.summary["weave"].get("costs") or {}


@check("prices are set, found and purged")
def prices():
    date = datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone.utc)
    added = client.add_cost(MODEL, 2.0, 3.0, effective_date=date)
    [[cost_id, model]] = added.ids
    same(model, MODEL)
    client.add_cost("another", 1.0, 1.0)
    [found] = client.query_costs(llm_ids=[MODEL])
    same((found.id, found.llm_id, found.prompt_token_cost, found.completion_token_cost), (cost_id, MODEL, 2.0, 3.0))
    same(found.effective_date, date)
    same(len(client.query_costs(cost_id)), 1)
    client.purge_costs(cost_id)
    same(client.query_costs(llm_ids=[MODEL]), [])
    same([cost.llm_id for cost in client.query_costs()], ["another"])


@check("calls tell what their models cost, and parents what those below them did")
def costs():
    client.add_cost(MODEL, 2.0, 3.0)
    _, call = ask_twice.call(MODEL)
    told = costs_of(call.id)
    if not told:
        raise Skip("this client takes no usage from an op's output")
    same(float(told[MODEL]["prompt_tokens_total_cost"]), 600.0)
    same(float(told[MODEL]["completion_tokens_total_cost"]), 90.0)
    same(told[MODEL]["pricing_level"], "project")
    _, listed = answer.call("gpt-4o-2024-08-06", 1000, 100)
    priced = costs_of(listed.id)["gpt-4o-2024-08-06"]
    same(round(priced["prompt_tokens_total_cost"] + priced["completion_tokens_total_cost"], 9), 0.0035)
    same(priced["pricing_level"], "default")


@check("feedback comes with calls when asked for, and finds them")
def feedback():
    _, call = answer.call("some-model", 1, 1)
    client.flush()
    read_call(call.id).feedback.add_note("well said")
    client.flush()
    [found] = client.get_calls(filter={"call_ids": [call.id]}, include_feedback=True)
    same(found.summary["weave"]["feedback"][0]["payload"], {"note": "well said"})
    by_note = {"$eq": [{"$getField": "feedback.[wandb.note.1].payload.note"}, {"$literal": "well said"}]}
    same([each.id for each in client.get_calls(query={"$expr": by_note})], [call.id])


@check("refs are expanded in calls, and in their filters")
def expanded():
    if not IS_NEW:
        raise Skip("this client cannot ask for it")
    ref = weave.publish({"temperature": 0.5, "name": "cool"}, "cost_settings")
    _, call = answer.call(ref.uri(), 1, 1)
    client.flush()
    by_name = {"$eq": [{"$getField": "inputs.model.name"}, {"$literal": "cool"}]}
    matching = client.get_calls(query={"$expr": by_name}, expand_columns=["inputs.model"])
    same([each.id for each in matching], [call.id])


@check("figures of a project, its calls and threads")
def figures():
    if not IS_NEW:
        raise Skip("this client does not ask for them")
    start = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)).isoformat()
    server = client.server
    ask = getattr(server, "calls_stats", None) or getattr(server, "call_stats", None)
    if ask is None:
        raise Skip("this client has no calls_stats")
    stats = ask({"project_id": client.project_id, "start": start, "call_metrics": [{"metric": "call_count"}]})
    assert stats.call_buckets, stats
