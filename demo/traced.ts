import { op, withAttributes } from "weave";

type Kind = "agent" | "tool" | "retriever" | "op";

type TracedOptions<Args extends unknown[], Result> = {
  parameterNames?: string[];
  callDisplayName?: (...args: Args) => string;
  /** Gets the result, or the reduced state of a stream. */
  summarize?: (result: Result) => Record<string, unknown>;
};

/** An op whose calls carry `kind`. Calls inherit attributes, so each op states its own. */
export function traced<Args extends unknown[], Result>(
  kind: Kind,
  fn: (...args: Args) => Result,
  options: TracedOptions<Args, Awaited<Result>> = {},
): (...args: Args) => Promise<Awaited<Result>> {
  // The client's type has the function's own result first; an op always gives a promise of it.
  const logged = op(fn, options) as (...args: Args) => Promise<Awaited<Result>>;
  return (...args) => Promise.resolve(withAttributes({ kind }, () => logged(...args)));
}

type StreamOptions<Args extends unknown[], Chunk, State> = TracedOptions<Args, State> & {
  initialState: () => State;
  reduce: (state: State, chunk: Chunk) => State;
};

/** An op that streams: its call ends with the stream, and its output is the reduced state. */
export function tracedStream<Args extends unknown[], Chunk, State>(
  kind: Kind,
  fn: (...args: Args) => AsyncGenerator<Chunk>,
  { initialState, reduce, summarize, ...options }: StreamOptions<Args, Chunk, State>,
): (...args: Args) => Promise<AsyncIterable<Chunk>> {
  const logged = op(fn, {
    ...options,
    streamReducer: { initialStateFn: initialState, reduceFn: reduce, finalizeFn: () => {} },
    // The client's type knows only the function's own result; for a stream it passes the state.
    summarize: summarize && ((state: unknown) => summarize(state as State)),
  });
  return async (...args) => withAttributes({ kind }, () => logged(...args));
}
