import { type DocumentNode, execute, GraphQLError, parse, specifiedRules, validate } from "graphql";
import type { Ctx } from "../api/context.ts";
import { resolvers } from "./resolvers.ts";
import { schema } from "./schema.ts";

export type GraphqlRequest = {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
};
/** A GraphQL answer: errors are part of it, next to what data there is. */
export type GraphqlAnswer = { data?: Record<string, unknown> | null; errors?: unknown[] };

/** The clients' own queries have some 60 tokens; this bounds what parsing and validating can cost. */
const MAX_TOKENS = 1_000;
const MAX_ERRORS = 20;

/** Answers the queries that clients make at login. A query that doesn't fit the schema gets a GraphQL error. */
export async function answerQuery(
  ctx: Ctx,
  { query, variables, operationName }: GraphqlRequest,
): Promise<GraphqlAnswer> {
  const document = parseQuery(query);
  if (document instanceof GraphQLError) return { errors: [document.toJSON()] };
  const faults = validate(schema, document, specifiedRules, { maxErrors: MAX_ERRORS });
  if (faults.length > 0) return { errors: faults.map((fault) => fault.toJSON()) };
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: resolvers(ctx),
    variableValues: variables,
    operationName,
  });
  for (const error of errors ?? []) throwOutage(error);
  return errors ? { data, errors: errors.map((error) => error.toJSON()) } : { data };
}

function parseQuery(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** What a resolver threw unawares (the database is down) is an error of the server, with a status that makes clients retry. */
function throwOutage({ originalError }: GraphQLError): void {
  if (originalError && originalError.name !== "AppError") throw originalError;
}
