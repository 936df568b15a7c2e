import { expect, test } from "vitest";
import { EARLIEST, mergePrices, writePriceList } from "./price-list.ts";

const model = (input_cost_per_token: number, more: object = {}) => ({
  input_cost_per_token,
  output_cost_per_token: 2,
  litellm_provider: "p",
  ...more,
});
const first = mergePrices(
  undefined,
  { same: model(1), dearer: model(1), gone: model(1) },
  {
    version: "1",
    date: "2026-01-01",
    since: EARLIEST,
  },
);

test("a changed price holds from its day on beside the one before, and a dropped model keeps its price", () => {
  const { models } = mergePrices(
    first,
    { same: model(1), dearer: model(3, { cache_read_input_token_cost: 0.1 }), fresh: model(4) },
    {
      version: "2",
      date: "2026-02-01",
      since: "2026-02-01",
    },
  );
  expect(models).toEqual({
    dearer: ["p", [EARLIEST, 1, 2, null, null], ["2026-02-01", 3, 2, 0.1, null]],
    fresh: ["p", [EARLIEST, 4, 2, null, null]],
    gone: ["p", [EARLIEST, 1, 2, null, null]],
    same: ["p", [EARLIEST, 1, 2, null, null]],
  });
});

test("a second refresh on a day replaces that day's price", () => {
  const at = { version: "2", date: "2026-02-01", since: "2026-02-01" };
  const { models } = mergePrices(mergePrices(first, { same: model(3) }, at), { same: model(4) }, at);
  expect(models.same).toEqual(["p", [EARLIEST, 1, 2, null, null], ["2026-02-01", 4, 2, null, null]]);
});

test("what has no price a token is left out, and prices that are no numbers say nothing", () => {
  const { models } = mergePrices(
    undefined,
    {
      sample_spec: model(1),
      image: { output_cost_per_image: 1 },
      odd: model(1, { cache_read_input_token_cost: "1" }),
      half: { input_cost_per_token: 1 },
    },
    { version: "1", date: "2026-01-01", since: EARLIEST },
  );
  expect(models).toEqual({ half: ["default", [EARLIEST, 1, 0, null, null]], odd: ["p", [EARLIEST, 1, 2, null, null]] });
});

test("the file reads back as the list", () => {
  expect(JSON.parse(writePriceList(first))).toEqual(first);
});
