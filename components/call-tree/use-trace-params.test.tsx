import { act, cleanup, renderHook } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { useTraceParams } from "./use-trace-params";

afterEach(cleanup);

const ADDRESS = "?find=call+12345&level=2&tab=code";
const At = ({ children }: { children: ReactNode }) => (
  <NuqsTestingAdapter searchParams={ADDRESS} hasMemory>
    {children}
  </NuqsTestingAdapter>
);

test("a search has what was changed a moment ago, before the address is written, and all else as it was", () => {
  const { result } = renderHook(useTraceParams, { wrapper: At });
  expect(new URLSearchParams(result.current.searchOf(ADDRESS))).toEqual(new URLSearchParams(ADDRESS));
  act(() => void result.current.setParams({ find: null, errors: true }));
  act(() => result.current.setView("flame"));
  const search = new URLSearchParams(result.current.searchOf(ADDRESS));
  expect(Object.fromEntries(search)).toEqual({ level: "2", tab: "code", errors: "true", trace: "flame" });
});
