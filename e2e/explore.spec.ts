import { expect, test } from "./support/test.ts";

test("the filter offers the fields and values that the calls really have", async ({ page, traces }) => {
  await traces.open();
  await page.keyboard.press("f");
  await traces.addFilter.getByRole("combobox").fill("attributes.env");
  await expect(traces.addFilter.getByText(/^(In all|Of the newest)/)).toBeVisible();
  await page.keyboard.press("Enter");
  await traces.addFilter.getByRole("button", { name: /^staging/ }).click();
  await traces.addFilter.getByRole("button", { name: "Apply" }).click();
  await expect(traces.chip("attributes.env is staging")).toBeVisible();
});

test("ops are picked with how many calls each has; chips without room go on below", async ({ page, traces }) => {
  const filters = [
    ["started_at", "between", "2020-01-01T00:00:00Z .. 2099-12-31T00:00:00Z"],
    ...["attributes.a", "attributes.b", "attributes.c"].map((field) => [field, "does not exist"]),
    ["name", "is not", "a name that no call of all these ever had, as long as a name can be"],
  ];
  await traces.open({ search: { scope: "calls", filters: JSON.stringify(filters) } });
  await expect(page.getByRole("button", { name: "Jan 1 2020 – Dec 31 2099" })).toBeVisible();
  await expect(page.getByTitle(/^started between 2020-01-01T00:00:00Z/)).toBeVisible();
  const chips = page.getByRole("list", { name: "Filters" });
  await expect(chips.getByRole("listitem")).toHaveCount(4);
  await chips.getByRole("button", { name: /^Remove filter: name is not/ }).click();
  await expect(page).not.toHaveURL(/no\+call|no%20call/);
  await expect(chips.getByRole("listitem")).toHaveCount(3);

  await page.keyboard.press("p");
  const ops = page.getByRole("dialog", { name: "Ops" });
  await expect(ops.getByRole("option", { name: /^All ops [\d,]+/ })).toBeVisible();
  const second = ops.getByRole("option").nth(2);
  const [, name = "", calls = ""] = /^(.*?)([\d,]+)$/.exec((await second.textContent()) ?? "") ?? [];
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
  await expect(traces.count).toHaveText(`${calls} calls`);
});

test("calls are grouped by a field, and a group opens as its calls", async ({ page, traces }) => {
  await traces.open();
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await page.getByRole("dialog", { name: "Group by a field" }).getByRole("combobox").fill("status");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/group=status/);
  const groups = page.getByRole("grid", { name: "Groups" });
  await groups.getByRole("columnheader", { name: "Calls" }).getByRole("button").click();
  await expect(groups.getByRole("columnheader", { name: "Calls" })).toHaveAttribute("aria-sort", "ascending");
  await groups.getByRole("columnheader", { name: "status" }).getByRole("button").click();
  await expect(groups.getByRole("row").nth(1)).toContainText("error");
  await groups.getByRole("row").nth(1).focus();
  await page.keyboard.press("j");
  await expect(groups.getByRole("row").nth(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(groups.getByRole("row").nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(traces.chip("status is error")).toBeVisible();
  await expect(page).not.toHaveURL(/group=/);
});

test("marking a span of the charts by keyboard narrows the time", async ({ page, traces }) => {
  await traces.open();
  const chart = page.getByRole("slider", { name: /^Calls over time/ });
  await expect(page.getByRole("table", { name: "Calls over time" })).toBeAttached();
  await chart.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByTitle(/^started between/)).toBeVisible();
});

test("groups of conditions and their JSON say the same", async ({ page, traces }) => {
  await traces.open();
  await page.getByRole("button", { name: "Advanced filter" }).click();
  const dialog = page.getByRole("dialog", { name: "Advanced filter" });
  const json = dialog.getByRole("textbox", { name: "Query as JSON" });
  await json.fill('{"$expr":{"$or":[{"$eq":[{"$getField":"status"},{"$literal":"error"}]},{"$like":[]}]}}');
  await expect(dialog.getByRole("status")).toHaveText('$expr.$or[1]: unknown operator "$like"');
  await json.fill(
    '{"$expr":{"$or":[{"$eq":[{"$getField":"status"},{"$literal":"error"}]},{"$gt":[{"$getField":"latency_ms"},{"$literal":1}]}]}}',
  );
  await expect(dialog.getByRole("combobox", { name: "How conditions are joined" })).toHaveValue("any");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("button", { name: "Change filter: status is error or latency ms > 1" })).toBeVisible();
  await expect(page).toHaveURL(/latency_ms/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Change filter: status is error or latency ms > 1" })).toBeVisible();
});
