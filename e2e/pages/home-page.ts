import type { Locator, Page } from "@playwright/test";

/** All projects of the server. */
export class HomePage {
  readonly page: Page;
  readonly projects: Locator;

  constructor(page: Page) {
    this.page = page;
    this.projects = page.getByRole("table");
  }

  async open(): Promise<void> {
    await this.page.goto("/");
  }

  project(id: string): Locator {
    return this.projects.getByRole("link", { name: id.replace("/", " / ") });
  }
}
