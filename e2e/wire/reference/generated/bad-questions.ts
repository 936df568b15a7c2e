import type { GeneratedQuestion } from "./question.ts";
import type { Random } from "./random.ts";

type Members = Record<string, unknown>;

/** Members without which, and values with which, no request of its kind makes sense to either server. */
const WRONG: readonly unknown[] = [[], {}, "text", 1.5, -1, true, [1], { a: 1 }, null, "", [null], [{}]];

/** Requests made wrong in one place: a member left out, or one of another type. Both must refuse, or both take them. */
export function generateBadQuestions(
  random: Random,
  good: readonly GeneratedQuestion[],
  count: number,
): GeneratedQuestion[] {
  return Array.from({ length: count }, () => {
    const { path, body } = random.pick(good);
    const spoiled = structuredClone(body) as Members;
    const change = spoil(random, spoiled);
    return { title: `wrong: ${change}`, path, body: spoiled, excuses: excusesOf(path, change), kindOnly: true };
  });
}

/** What Weft refuses on purpose although the reference server takes it. */
const STRICTER: readonly { change: RegExp; path?: RegExp; reason: string }[] = [
  { change: /^project_id is /, reason: "a project is named entity/project; there any text is one" },
  { change: /^(base_)?digest is /, path: /^\/table\//, reason: "an unknown table is not found; there it is empty" },
  { change: /^(limit|offset|index) is (true|false)$/, reason: "true is no number; there it is 1" },
  { change: /^weave_ref is "/, reason: "feedback is about something of its project; there about any text" },
  { change: /^(limit|offset) is -1$/, reason: "a limit or offset below 0 is refused; there it is none" },
];

function excusesOf(path: string, change: string): string[] {
  const found = STRICTER.filter((rule) => rule.change.test(change) && (rule.path?.test(path) ?? true));
  return found.map(({ reason }) => reason);
}

function spoil(random: Random, members: Members): string {
  const holder = random.chance(0.5)
    ? members
    : (random.pick([members, ...Object.values(members).filter(isMembers)]) as Members);
  const key = random.pick(Object.keys(holder));
  if (random.chance(0.3)) {
    delete holder[key];
    return `no ${key}`;
  }
  const value = random.pick(WRONG);
  holder[key] = value;
  return `${key} is ${JSON.stringify(value)}`;
}

function isMembers(value: unknown): value is Members {
  return value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0;
}
