import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { type ServedEndpoint, serve } from "../api/serve.ts";
import { answerQuery } from "./answer-query.ts";

export const graphql = defineEndpoint({
  path: "/graphql",
  summary: "The GraphQL queries that clients make at login",
  request: z.object({
    query: z.string().max(20_000),
    variables: z.record(z.string(), z.unknown()).nullish(),
    operationName: z.string().nullish(),
  }),
  response: z.object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(z.unknown()).optional(),
  }),
});

export const graphqlEndpoints: readonly ServedEndpoint[] = [serve(graphql, answerQuery)];
