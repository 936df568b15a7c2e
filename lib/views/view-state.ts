import type { ViewedList } from "./view-endpoints";

/** What a list's address says, parameter by parameter, as the text it has there; defaults are left out. */
export type ViewState = Readonly<Record<string, string>>;

/** A parameter of an address, as nuqs has them. */
type ViewParser = {
  parse(text: string): unknown;
  serialize(value: unknown): string;
  eq(a: unknown, b: unknown): boolean;
};
/** The parameters of a list's address by their names. */
export type ViewParams = Readonly<Record<string, ViewParser>>;
/** What a list's parameters hold once they are read. */
export type ValuesOf<Params extends ViewParams> = {
  [Key in keyof Params]: Params[Key] extends { defaultValue: unknown }
    ? NonNullable<ReturnType<Params[Key]["parse"]>>
    : ReturnType<Params[Key]["parse"]>;
};

/** A list whose views can be saved: its parameters, and what of a parameter's text it would leave out. */
export type ViewList<Params extends ViewParams> = {
  /** `view_type` of its views. */
  type: ViewedList;
  params: Params;
  /** Names what a parameter's text holds that the list does not know. */
  unknown: Partial<Record<keyof Params, (text: string) => string[]>>;
};

/**
 * A saved state as the parameters of a list: all of them, so that setting them leaves nothing of another view behind.
 * `dropped` names what the list has no use for (any more); it never fails.
 */
export function applyView<Params extends ViewParams>(
  state: ViewState,
  list: ViewList<Params>,
): { state: ValuesOf<Params>; dropped: string[] } {
  const dropped = Object.keys(state).filter((key) => !Object.hasOwn(list.params, key));
  const parsed: Record<string, unknown> = {};
  for (const [key, parser] of Object.entries(list.params)) {
    const text = Object.hasOwn(state, key) ? state[key] : undefined;
    const value = text === undefined ? null : parser.parse(text);
    if (text !== undefined) {
      if (value === null) dropped.push(`${key} ${text.slice(0, 100)}`);
      else dropped.push(...(list.unknown[key]?.(text) ?? []));
    }
    parsed[key] = value ?? ("defaultValue" in parser ? parser.defaultValue : null);
  }
  return { state: parsed as ValuesOf<Params>, dropped };
}

/** The parameters of a list as a state to save. */
export function viewState<Params extends ViewParams>(
  values: Readonly<Record<string, unknown>>,
  { params }: ViewList<Params>,
): ViewState {
  const state: Record<string, string> = {};
  for (const [key, parser] of Object.entries(params)) {
    const value = values[key];
    if (value === null || value === undefined) continue;
    const usual: unknown = "defaultValue" in parser ? parser.defaultValue : undefined;
    if (usual !== undefined && parser.eq(value, usual)) continue;
    state[key] = parser.serialize(value);
  }
  return state;
}

/** Whether two states show the same. */
export function sameState<Params extends ViewParams>(a: ViewState, b: ViewState, list: ViewList<Params>): boolean {
  const canonical = (state: ViewState) => {
    const entries = Object.entries(viewState(applyView(state, list).state, list));
    return JSON.stringify(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
  };
  return canonical(a) === canonical(b);
}

/** What an address calls a list without any view, where another one is the default. */
export const ALL_VIEW = "all";

type Openable = { object_id: string; is_default: boolean; state: ViewState };

/**
 * The parameters that a short address stands for: one that says nothing but the name of a view opens that view, one that says
 * nothing at all the default one. Undefined when the address is whole already.
 */
export function openedView<Params extends ViewParams>(
  values: Readonly<Record<string, unknown>> & { view: string | null },
  list: ViewList<Params>,
  views: readonly Openable[],
): (ValuesOf<Params> & { view: string }) | undefined {
  if (Object.keys(viewState(values, list)).length > 0) return undefined;
  const view = views.find(({ object_id, is_default }) => (values.view ? object_id === values.view : is_default));
  if (!view) return undefined;
  const { state } = applyView(view.state, list);
  const isWhole = values.view !== null && Object.keys(viewState(state, list)).length === 0;
  return isWhole ? undefined : { ...state, view: view.object_id };
}
