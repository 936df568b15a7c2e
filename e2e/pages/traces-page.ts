import { expect, type Locator, type Page } from "@playwright/test";
import { DEMO_PROJECT } from "../support/demo-project.ts";
import { CallPane } from "./call-pane.ts";

type Address = { project?: string; search?: Record<string, string> };

/** The traces table with its filter bar, its footer and the drawer over it. */
export class TracesPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly rows: Locator;
  /** How many there are, once the server has counted: "57 traces". */
  readonly count: Locator;
  readonly addFilter: Locator;
  readonly findText: Locator;
  readonly drawer: Locator;
  readonly peek: CallPane;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole("grid", { name: /^(Traces|Calls)$/ });
    this.rows = this.grid.getByRole("row").filter({ has: page.getByRole("gridcell") });
    this.count = page.getByText(/^(≥ )?[\d,]+ (traces?|calls?)$/);
    this.addFilter = page.getByRole("dialog", { name: "Add a filter" });
    this.findText = page.getByRole("searchbox", { name: "Find text in inputs and output" });
    this.drawer = page.getByRole("complementary", { name: "Call" });
    this.peek = new CallPane(this.drawer);
  }

  /** Opens the table and waits until it answers to keys: the browser itself asks for what the charts show. */
  async open({ project = DEMO_PROJECT, search = {} }: Address = {}): Promise<void> {
    const query = new URLSearchParams(search).toString();
    await this.page.goto(`/${project}/weave/traces${query && `?${query}`}`);
    await expect(this.count).toBeVisible();
    await expect(this.page.getByRole("table", { name: "Calls over time" })).toBeAttached();
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  head(name: string): Locator {
    return this.grid.getByRole("columnheader", { name });
  }

  chip(text: string): Locator {
    return this.page.getByRole("search").getByRole("button", { name: text, exact: true });
  }

  async chooseScope(name: "Traces" | "All calls"): Promise<void> {
    await this.page.getByRole("radiogroup", { name: "Scope" }).getByRole("radio", { name }).click();
  }

  /** The places of the drawn rows in the whole list, from 1 on: only what is near the view is drawn. */
  async drawnPlaces(): Promise<number[]> {
    return await this.rows.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex")) - 1));
  }

  /** What the drawn rows say in one column, from top to bottom. */
  async columnTexts(head: string): Promise<string[]> {
    const column = await this.head(head).getAttribute("aria-colindex");
    return await this.rows.evaluateAll((rows, column) => {
      const place = (row: Element) => Number(row.getAttribute("aria-rowindex"));
      const cell = (row: Element) => [...row.children].find((child) => child.getAttribute("aria-colindex") === column);
      return rows.sort((a, b) => place(a) - place(b)).map((row) => cell(row)?.textContent ?? "");
    }, column);
  }

  async scrollBy(pixels: number): Promise<void> {
    // Left of the drawer, should it be open.
    await this.grid.hover({ position: { x: 100, y: 200 } });
    await this.page.mouse.wheel(0, pixels);
  }
}
