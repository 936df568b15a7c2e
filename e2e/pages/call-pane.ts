import type { Locator } from "@playwright/test";

/** One call whole, wherever it is shown: in the drawer or on its page. */
export class CallPane {
  readonly root: Locator;
  readonly name: Locator;
  readonly inputs: Locator;
  readonly output: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.name = root.getByRole("heading", { level: 2 });
    this.inputs = root.getByRole("region", { name: "Inputs" });
    this.output = root.getByRole("region", { name: "Output" });
  }

  async chooseTab(name: string): Promise<void> {
    await this.root.getByRole("tab", { name, exact: true }).click();
  }

  async chooseView(name: "Chat" | "Tree" | "Text" | "Markdown" | "Table" | "Raw"): Promise<void> {
    await this.root.getByRole("radiogroup", { name: "View of the values" }).getByRole("radio", { name }).click();
  }

  tabPanel(name: string): Locator {
    return this.root.getByRole("tabpanel", { name });
  }
}
