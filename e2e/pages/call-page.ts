import { expect, type Locator, type Page } from "@playwright/test";
import { CallPane } from "./call-pane.ts";

/** A trace as a tree and one of its calls beside it. */
export class CallPage {
  readonly page: Page;
  readonly tree: Locator;
  readonly items: Locator;
  readonly find: Locator;
  readonly pane: CallPane;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.getByRole("tree", { name: "Calls of the trace" });
    this.items = this.tree.getByRole("treeitem");
    this.find = page.getByRole("searchbox", { name: "Find in trace" });
    this.pane = new CallPane(page.getByRole("main"));
  }

  async open(project: string, id: string): Promise<void> {
    await this.page.goto(`/${project}/weave/calls/${id}`);
    await expect(this.items.first()).toBeVisible();
  }

  async chooseTraceView(name: "Tree" | "Timeline" | "Flame" | "Graph"): Promise<void> {
    await this.page.getByRole("radiogroup", { name: "View of the trace" }).getByRole("radio", { name }).click();
  }

  item(name: string | RegExp): Locator {
    return this.tree.getByRole("treeitem", { name });
  }

  /** The row that the keys act on. */
  async activeName(): Promise<string | null> {
    const id = await this.tree.getAttribute("aria-activedescendant");
    return await this.items.evaluateAll(
      (items, active) => items.find((item) => item.id === active)?.getAttribute("aria-label") ?? null,
      id,
    );
  }
}
