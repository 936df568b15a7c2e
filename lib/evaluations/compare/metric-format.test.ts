import { expect, test } from "vitest";
import {
  formatExactFigure,
  formatFigure,
  formatInterval,
  formatRatio,
  formatSigned,
  metricScale,
} from "./metric-format";

test("figures have three significant digits, a real minus, and a dash for nothing", () => {
  expect([9.178, 15.7335, 0.0694, 1124.4, -2.2406, 0, null].map(formatFigure)).toEqual([
    "9.18",
    "15.7",
    "0.0694",
    "1,124",
    "−2.24",
    "0",
    "–",
  ]);
  expect([6.5555, -0.04, 0].map(formatSigned)).toEqual(["+6.56", "−0.04", "0"]);
  expect(formatRatio(13.42)).toBe("13.4×");
});

test("an interval's ends have the digits that its width is worth", () => {
  expect(formatInterval(4.378, 8.7329)).toBe("4.4 to 8.7");
  expect(formatInterval(-53.1, 74.9)).toBe("−53 to 75");
  expect(formatInterval(-0.041, 0.0151)).toBe("−0.041 to 0.015");
  expect(formatInterval(317.6, 391.2)).toBe("318 to 391");
  expect(formatInterval(0.41, 29.3)).toBe("0.4 to 29.3");
  expect(formatInterval(-26.2, -0.04)).toBe("−26.20 to −0.04");
  expect(formatInterval(0, 29.3)).toBe("0 to 29");
  expect(formatInterval(-0.00001, 4)).toBe("0.0 to 4.0");
  expect(formatInterval(2, 2)).toBe("2.0 to 2.0");
  expect(formatInterval(null, 2)).toBe("");
});

test("the exact figure hides what rounding left", () => {
  expect(formatExactFigure(15.733506736409918)).toBe("15.73350673641");
});

test("passes and shares are percentages, other numbers are themselves", () => {
  const unit = (name: string, kind: "number" | "pass/fail" | "usage") => metricScale({ name, kind, figures: [] }).unit;
  expect([unit("judge", "pass/fail"), unit("judge.win_rate", "number"), unit("similarity", "number")]).toEqual([
    "%",
    "%",
    "",
  ]);
  expect([unit("latency", "usage"), unit("cost", "usage"), unit("tokens", "usage")]).toEqual(["s", "$ / 1k", ""]);
});

test("latencies that are all below a second are written in milliseconds", () => {
  const unit = (...values: (number | null)[]) =>
    metricScale({ name: "latency", kind: "usage", figures: values.map((value) => ({ value })) }).unit;
  expect([unit(12, 980), unit(12, 1200), unit(null), unit(null, 3)]).toEqual(["ms", "s", "s", "ms"]);
});
