/** The tokens of a JSON text in their order, without white space between them. Shares no code with the server's own scan. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const token = /\s*(?:([[\]{},:])|([^\s[\]{},:"]+)|")/gy;
  let from = 0;
  while (from < text.length) {
    token.lastIndex = from;
    const match = token.exec(text);
    if (!match) {
      if (text.slice(from).trim() === "") break;
      throw new Error(`no token at ${from}: ${text.slice(from, from + 20)}`);
    }
    from = token.lastIndex;
    if (match[1] ?? match[2]) tokens.push(match[1] ?? match[2] ?? "");
    else {
      const end = closingQuote(text, from);
      tokens.push(text.slice(from - 1, end + 1));
      from = end + 1;
    }
  }
  return tokens;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  throw new Error("an open string");
}

/** The tokens of the value of a member, by its path of keys and indexes; the last one when a key repeats. */
export function tokensAt(tokens: readonly string[], path: readonly (string | number)[]): readonly string[] {
  let found = tokens;
  for (const step of path) {
    const inner = childrenOf(found).findLast(({ key, index }) => (typeof step === "number" ? index : key) === step);
    if (!inner) throw new Error(`nothing at ${path.join(".")}, only ${found.slice(0, 40).join(" ")}`);
    found = inner.tokens;
  }
  return found;
}

/** An object's members in order, each as its tokens with the key's own text first, but for those of one key. */
export function membersExcept(tokens: readonly string[], except: string): string[][] {
  return childrenOf(tokens).flatMap(({ key, rawKey, tokens: value }) => (key === except ? [] : [[rawKey, ...value]]));
}

type Child = { key: string | undefined; rawKey: string; index: number; tokens: readonly string[] };

function childrenOf(tokens: readonly string[]): Child[] {
  const isObject = tokens[0] === "{";
  const children: Child[] = [];
  let at = 1;
  while (at < tokens.length - 1) {
    const rawKey = tokens[at] ?? "";
    const key = isObject ? (JSON.parse(rawKey) as string) : undefined;
    if (isObject) at += 2;
    const start = at;
    let depth = 0;
    do {
      if ("[{".includes(tokens[at] ?? "x")) depth++;
      if ("]}".includes(tokens[at] ?? "x")) depth--;
      at++;
    } while (depth > 0);
    children.push({ key, rawKey, index: children.length, tokens: tokens.slice(start, at) });
    at++;
  }
  return children;
}
