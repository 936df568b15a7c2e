import { SpanKind, SpanStatusCode } from "@opentelemetry/api";

/** Spans set by hand: Weft's own attributes, every type of value, an exception, an event, a link. */
export async function plainSpans(tracer) {
  const { context, trace } = await import("@opentelemetry/api");
  const root = tracer.startSpan("turn", {
    kind: SpanKind.SERVER,
    attributes: {
      "wandb.thread_id": "thread-7",
      "wandb.is_turn": true,
      "wandb.display_name": "First turn",
      text: 'quotes " and ☀️',
      flag: false,
      whole: 9007199254740991,
      part: 0.1,
      list: ["a", "b"],
      "request.id": 12,
    },
  });
  const inside = trace.setSpan(context.active(), root);
  const child = tracer.startSpan(
    "look up",
    { kind: SpanKind.CLIENT, links: [{ context: root.spanContext(), attributes: { why: "cause" } }] },
    inside,
  );
  child.addEvent("cache miss", { key: "oslo" });
  child.recordException(
    Object.assign(new RangeError("too far"), { stack: "RangeError: too far\n    at lookUp (shop.js:1:1)" }),
  );
  child.setStatus({ code: SpanStatusCode.ERROR, message: "too far" });
  child.end();
  root.end();
}
