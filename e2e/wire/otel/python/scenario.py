"""Runs one program under a real instrumentation of Python's OpenAI client and exports what it traced: `scenario.py NAME`.

`WEFT_OTLP_URL` and `WEFT_OTLP_PROJECT` say where to, `OPENAI_BASE_URL` names the fake model's server.
"""

import os
import sys

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

TOOLS = [
    {
        "type": "function",
        "function": {"name": "weather", "description": "Weather of a city", "parameters": {"type": "object", "properties": {}}},
    }
]


def start_telemetry() -> TracerProvider:
    entity, project = os.environ.get("WEFT_OTLP_PROJECT", "wire/otel").split("/")
    resource = Resource.create({"service.name": "shop", "wandb.entity": entity, "wandb.project": project})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=os.environ["WEFT_OTLP_URL"])))
    trace.set_tracer_provider(provider)
    return provider


def instrument(name: str, provider: TracerProvider) -> None:
    if name == "openinference":
        from openinference.instrumentation.openai import OpenAIInstrumentor
    elif name == "openllmetry":
        from opentelemetry.instrumentation.openai import OpenAIInstrumentor
    elif name == "gen-ai":
        # The conventions of today, with what was said as attributes of the span.
        os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"
        os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "SPAN_ONLY"
        from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor
    else:
        raise SystemExit(f"no scenario {name}")
    OpenAIInstrumentor().instrument(tracer_provider=provider)


def ask_model() -> None:
    """A tool call and its answer, a stream, an embedding, a failure: within one span of the program's own."""
    import openai

    client = openai.OpenAI(api_key="key", max_retries=0)
    chat = client.chat.completions
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Weather in Oslo? ☀️"},
    ]
    asked = {"model": "gpt-4o", "temperature": 0.5}
    with trace.get_tracer("shop").start_as_current_span("turn") as span:
        span.set_attribute("session.id", "thread-7")
        first = chat.create(messages=messages, tools=TOOLS, **asked)
        messages.append(first.choices[0].message.model_dump(exclude_none=True))
        messages.append({"role": "tool", "tool_call_id": "call_1", "content": '{"sky":"clear"}'})
        chat.create(messages=messages, tools=TOOLS, **asked)
        for _ in chat.create(messages=messages[:2], stream=True, **asked):
            pass
        client.embeddings.create(model="text-embedding-3-small", input="Oslo")
        try:
            chat.create(messages=[{"role": "user", "content": "Fail"}], **asked)
        except openai.BadRequestError:
            pass


provider = start_telemetry()
instrument(sys.argv[1], provider)
ask_model()
provider.force_flush()
provider.shutdown()
