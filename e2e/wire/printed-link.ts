import type { CheckResult } from "./report.ts";

/** Opens the first link to a call that a client printed, as its user would, and says whether a page came. */
export async function printedLinkResult(suite: string, output: string, url: string): Promise<CheckResult[]> {
  const title = "the printed link of a call leads to a page";
  const printed = /🍩\s+(https?:\/\/\S+\/r\/call\/\S+)/u.exec(output)?.[1];
  if (!printed) return [{ suite, outcome: "not ok", title, detail: "no link was printed" }];
  // The npm client prints https whatever the server speaks.
  const link = printed.replace(/^https?:/, new URL(url).protocol);
  if (!link.startsWith(url)) return [{ suite, outcome: "not ok", title, detail: `${link} is not on ${url}` }];
  const answer = await fetch(link);
  const body = await answer.text();
  const isPage = answer.status === 200 && /<html/i.test(body);
  return [
    { suite, outcome: isPage ? "ok" : "not ok", title, detail: isPage ? "" : `${link} answered ${answer.status}` },
  ];
}
