const TOKEN = /<!--[\s\S]*?-->|<[!?][^>]*>|<\/?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</g;
const ATTRIBUTE = /([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g;

/** Elements around which white space means nothing, as the specification's own test runner lists them. */
const BLOCK_TAGS = new Set(
  `article header aside hgroup blockquote hr iframe body li map button object canvas ol caption output col p colgroup
  pre dd progress div section dl table td dt tbody embed textarea fieldset tfoot figcaption th figure thead footer tr
  form ul h1 h2 h3 h4 h5 h6 video script style`.split(/\s+/),
);
const NAMED = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" }));

/**
 * HTML without the differences that the CommonMark specification leaves open: white space outside `pre`, the order of
 * attributes, `<br />` or `<br>`, and how a character is written.
 */
export function normalizeHtml(html: string): string {
  let out = "";
  let inPre = false;
  let afterBlock = true;
  for (const [token] of html.matchAll(TOKEN)) {
    const name = /^<\/?([a-zA-Z][^\s/>]*)/.exec(token)?.[1]?.toLowerCase();
    if (name) {
      const closing = token.startsWith("</");
      afterBlock = BLOCK_TAGS.has(name);
      if (afterBlock && !inPre) out = out.trimEnd();
      if (name === "pre") inPre = !closing;
      out += closing ? `</${name}>` : openTag(name, token.slice(name.length + 1, -1));
    } else if (token.length > 1 && token.startsWith("<")) {
      out += token;
      afterBlock = false;
    } else {
      const text = escapeText(decode(token));
      const spaced = inPre ? text : text.replace(/[ \t\n\r\f]+/g, " ");
      out += afterBlock && !inPre ? spaced.trimStart() : spaced;
      if (text.trim() !== "") afterBlock = false;
    }
  }
  return out.trim();
}

function openTag(name: string, rest: string): string {
  const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key = "", value]) => {
    const bare = value?.replace(/^(["'])([\s\S]*)\1$/, "$2");
    return bare === undefined ? ` ${key.toLowerCase()}` : ` ${key.toLowerCase()}="${escapeText(decode(bare))}"`;
  });
  return `<${name}${attributes.sort().join("")}>`;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name) return NAMED.get(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
