"""Agents that spans tell of, asked for with the newest client's own methods."""

import datetime
import json
import urllib.request

from client import IS_NEW, client
from harness import PROJECT, SERVER, Skip, check, same


def text(key: str, value: str) -> dict:
    return {"key": key, "value": {"stringValue": value}}


def span(span_id: str, name: str, attributes: list, **more) -> dict:
    times = {"startTimeUnixNano": "1700000000000000000", "endTimeUnixNano": "1700000002000000000"}
    return {"traceId": "ab" * 16, "spanId": span_id, "name": name, "attributes": attributes, **times, **more}


def export(spans: list) -> None:
    body = json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": spans}]}]}).encode()
    headers = {"content-type": "application/json", "project_id": PROJECT}
    request = urllib.request.Request(f"{SERVER}/agents/otel/v1/traces", data=body, headers=headers)
    with urllib.request.urlopen(request) as answer:
        same(json.loads(answer.read()), {})


@check("agents and their versions, by what spans tell of them")
def agents():
    if not IS_NEW:
        raise Skip("this client does not know agents")
    planner = [text("gen_ai.operation.name", "invoke_agent"), text("gen_ai.agent.name", "planner")]
    tokens = {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "21"}}
    chat = [text("gen_ai.operation.name", "chat"), text("gen_ai.request.model", "gpt-4o"), tokens]
    export(
        [
            span("00000000000000a1", "invoke_agent planner", [*planner, text("gen_ai.agent.version", "1.0")]),
            span("00000000000000a2", "chat", chat, parentSpanId="00000000000000a1"),
        ]
    )
    found = client.get_agents()
    same(len(found), 1)
    agent = found[0]
    same((agent.agent_name, agent.invocation_count, agent.total_input_tokens), ("planner", 1, 21))
    same(agent.total_duration_ms, 2000)
    same([version.agent_version for version in client.get_agent_versions(agent_name="planner")], ["1.0"])


@check("a conversation, turn by turn, as its spans tell it")
def turns():
    if not IS_NEW:
        raise Skip("this client does not know agents")
    said = [
        text("gen_ai.input.messages", '[{"role":"user","parts":[{"type":"text","content":"Weather in Oslo?"}]}]'),
        text("gen_ai.output.messages", '[{"role":"assistant","parts":[{"type":"text","content":"Sunny."}]}]'),
    ]
    conversation = text("gen_ai.conversation.id", "talk-1")
    agent = [text("gen_ai.operation.name", "invoke_agent"), text("gen_ai.agent.name", "guide"), conversation]
    chat = [text("gen_ai.operation.name", "chat"), *said]
    trace = {"traceId": "cd" * 16}
    export(
        [
            span("00000000000000b1", "invoke_agent guide", agent, **trace),
            span("00000000000000b2", "chat", chat, parentSpanId="00000000000000b1", **trace),
        ]
    )
    turn = client.get_agent_turn(trace_id="cd" * 16)
    same([message.type for message in turn.messages], ["agent_start", "user_message", "assistant_message"])
    same(turn.messages[2].assistant_message.text, "Sunny.")
    found = client.get_agent_turns(conversation_id="talk-1")
    same((found.total_turns, found.has_more), (1, False))
    same(found.turns[0].messages[1].user_message.text, "Weather in Oslo?")


@check("spans, figures of them, their own attributes, and what was said in them")
def spans():
    if not IS_NEW:
        raise Skip("this client does not know agents")
    said = [
        text("gen_ai.agent.name", "clerk"),
        text("gen_ai.conversation.id", "talk (2)"),
        text("gen_ai.operation.name", "chat"),
        text("gen_ai.input.messages", '[{"role":"user","parts":[{"type":"text","content":"Where is my parcel?"}]}]'),
        text("gen_ai.output.messages", '[{"role":"assistant","parts":[{"type":"text","content":"On its way."}]}]'),
        {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "5"}},
        text("shop", "north"),
        {"key": "tries", "value": {"intValue": "3"}},
    ]
    trace = {"traceId": "ef" * 16}
    export([span("00000000000000d1", "chat clerk", said, **trace), span("00000000000000d2", "pack", [], **trace)])
    found = client.get_agent_spans(agent_name="clerk")
    same(len(found), 1)
    one = found[0]
    same((one.span_id, one.span_name, one.operation_name, one.output_tokens), ("00000000000000d1", "chat clerk", "chat", 5))
    same((one.custom_attrs_string, one.custom_attrs_int), ({"shop": "north"}, {"tries": 3}))
    north = {"$expr": {"$eq": [{"$getField": "custom_attrs_string.shop"}, {"$literal": "north"}]}}
    same([each.span_id for each in client.get_agent_spans(query=north)], ["00000000000000d1"])
    names = {attribute.key: attribute.value_type for attribute in client.get_agent_custom_attributes(query=north).attributes}
    same(names, {"shop": "string", "tries": "int"})
    start = datetime.datetime(2023, 11, 14, 22, tzinfo=datetime.timezone.utc)
    metrics = [{"alias": "out", "value": {"key": "output_tokens"}, "value_type": "number", "aggregations": ["sum"]}]
    stats = client.get_agent_span_stats(
        start=start, end=start + datetime.timedelta(hours=1), query=north, metrics=metrics, granularity=3600
    )
    same([row["out_sum"] for row in stats.rows], [5.0])
    matched = client.search_agents(query="PARCEL", conversation_id="talk (2)").results
    same([message.content_preview for each in matched for message in each.matched_messages], ["Where is my parcel?"])


@check("feedback on a conversation, a turn and a span stands with what it is about")
def chat_feedback():
    if not IS_NEW:
        raise Skip("this client does not know agents")
    client.get_agent_conversation_feedback("talk (2)").add_note("friendly")
    client.get_agent_turn_feedback("ef" * 16).add_note("quick")
    client.get_agent_span_feedback("00000000000000d1").add_reaction("👍")
    client.flush()
    answer = client.get_agent_turns(conversation_id="talk (2)", include_feedback=True)
    same([each.payload["note"] for each in answer.feedback], ["friendly"])
    turn = answer.turns[0]
    same([each.payload["note"] for each in turn.feedback], ["quick"])
    same({each.payload["emoji"] for message in turn.messages for each in message.feedback}, {"👍"})


@check("what a project keeps, and what of it is sampled or redacted")
def project_settings():
    if not IS_NEW:
        raise Skip("this client does not ask")
    same(client.server.project_ttl_settings_read({"project_id": PROJECT}).retention_days, None)
