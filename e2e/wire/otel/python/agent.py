"""Runs an agent of Strands Agents, whose spans tell messages by events, and exports them: `agent.py legacy|latest`.

`WEFT_OTLP_URL` and `WEFT_OTLP_PROJECT` say where to, `OPENAI_BASE_URL` names the fake model's server.
"""

import os
import sys

if sys.argv[1] == "latest":
    # Events called `gen_ai.client.inference.operation.details`; without it `gen_ai.user.message`, `gen_ai.choice` and the like.
    os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

entity, project = os.environ["WEFT_OTLP_PROJECT"].split("/")
resource = Resource.create({"service.name": "shop", "wandb.entity": entity, "wandb.project": project})
provider = TracerProvider(resource=resource)
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=os.environ["WEFT_OTLP_URL"])))
trace.set_tracer_provider(provider)

from strands import Agent, tool
from strands.models.openai import OpenAIModel


@tool
def weather(city: str, days: float = 1.0) -> str:
    """Weather of a city."""
    return f"clear in {city}"


model = OpenAIModel(client_args={"api_key": "key", "base_url": os.environ["OPENAI_BASE_URL"]}, model_id="gpt-4o")
agent = Agent(
    name="guide",
    model=model,
    tools=[weather],
    system_prompt="Be brief.",
    callback_handler=None,
    trace_attributes={"gen_ai.conversation.id": "thread-7"},
)
agent("Weather in Oslo? ☀️")
provider.force_flush()
provider.shutdown()
