import { expect, test } from "vitest";
import { formatQuery } from "@/lib/query/query-text";
import { type Question, queryQuestion, questionQuery } from "./question";

const EITHER =
  '{"$expr":{"$or":[{"$eq":[{"$getField":"status"},{"$literal":"error"}]},{"$gt":[{"$getField":"latency_ms"},{"$literal":500}]}]}}';

test("chips, a query and a text become one query and come apart again", () => {
  const questions: Question[] = [
    { filters: [], query: null, text: "" },
    { filters: [{ field: "status", op: "is", value: "error" }], query: null, text: "" },
    { filters: [], query: EITHER, text: "" },
    {
      filters: [
        { field: "started_at", op: "in last", value: "24h" },
        { field: "inputs.user", op: "in", value: "1, two" },
      ],
      query: EITHER,
      text: "refund",
    },
  ];
  for (const question of questions) expect(queryQuestion(questionQuery(question))).toEqual(question);
});

test("a query that is a list of chips becomes chips", () => {
  const operation = questionQuery({
    filters: [],
    query:
      '{"$expr":{"$and":[{"$eq":[{"$getField":"status"},{"$literal":"error"}]},{"$gt":[{"$getField":"latency_ms"},{"$literal":5}]}]}}',
    text: "",
  });
  expect(operation && formatQuery(operation)).toContain('"$and"');
  expect(queryQuestion(operation)).toEqual({
    filters: [
      { field: "status", op: "is", value: "error" },
      { field: "latency_ms", op: ">", value: "5" },
    ],
    query: null,
    text: "",
  });
});
