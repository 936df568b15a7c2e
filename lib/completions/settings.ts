/** Which model providers this server calls, and with which keys. */
export type CompletionSettings = {
  /** Where models without a provider of their own are asked. */
  base_url: string;
  /** Private hosts (`host` or `host:port`) that providers may be at, such as a model server in the same network. */
  allowedHosts: readonly string[];
  /** The hosts to which each key goes, by the name of the environment variable that holds it. */
  keyHosts: ReadonlyMap<string, readonly string[]>;
  /** The key of that name. Keys are read where they are used and kept nowhere else. */
  keyOf(name: string): string | undefined;
};

const OPENAI_URL = "https://api.openai.com/v1";

type Source = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of completions: `OPENAI_BASE_URL`, `WEFT_LLM_ALLOWED_HOSTS` (private hosts, separated by commas) and
 * `WEFT_LLM_KEYS` (`NAME@host`, separated by commas). A provider's object only names a key, and everybody who logs to the
 * project can publish one, so each key goes to the hosts that stand beside it here and nowhere else.
 */
export function completionSettings(source: Source = process.env): CompletionSettings {
  const base_url = source.OPENAI_BASE_URL || OPENAI_URL;
  const keyHosts = new Map<string, string[]>([["OPENAI_API_KEY", [hostOf(base_url)]]]);
  for (const entry of listOf(source.WEFT_LLM_KEYS)) {
    const [name = "", host = ""] = entry.split("@");
    if (name && host) keyHosts.set(name, [...(keyHosts.get(name) ?? []), host.toLowerCase()]);
  }
  return {
    base_url,
    allowedHosts: listOf(source.WEFT_LLM_ALLOWED_HOSTS),
    keyHosts,
    keyOf: (name) => (keyHosts.has(name) ? source[name] : undefined),
  };
}

/** A URL's host with its port when it is not the usual one. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.toLowerCase() : "";
}

function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
