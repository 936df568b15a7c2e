import { resolve } from "node:path";
import { expect, test } from "vitest";
import { EnvError, parseEnv } from "./env.ts";

function faultOf(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error("the settings were accepted");
}

test("every setting has a default", () => {
  expect(parseEnv({})).toEqual({
    PORT: 6363,
    HOST: "127.0.0.1",
    WEFT_DATA_DIR: resolve(".weft"),
    WEFT_DIST_DIR: ".next",
  });
});

test("an empty variable counts as unset", () => {
  expect(parseEnv({ PORT: "", DATABASE_URL: "", WEFT_DEMO: "" }).PORT).toBe(6363);
});

test("each wrong setting has its own line with its name and the reason", () => {
  const lines = faultOf({ PORT: "http", WEFT_DEMO: "no", HOST: "0.0.0.0" }).split("\n");
  expect(lines).toHaveLength(3);
  expect(lines).toContain("PORT=http is not a whole number.");
  expect(lines).toContain("WEFT_DEMO=no is neither 0 nor 1.");
});

test("a slip in a setting that is read later is said at the start", () => {
  const lines = faultOf({
    WEFT_LOG_LEVEL: "verbose",
    WEFT_ALLOWED_HOSTS: "https://weft.example.org/",
    WEFT_LLM_KEYS: "KEY@a.example.org, OTHER",
    WEFT_LLM_ALLOWED_HOSTS: "http://localhost:11434",
    OPENAI_BASE_URL: "localhost:8000",
  }).split("\n");
  expect(lines.map((line) => line.split("=")[0]).sort()).toEqual([
    "OPENAI_BASE_URL",
    "WEFT_ALLOWED_HOSTS",
    "WEFT_LLM_ALLOWED_HOSTS",
    "WEFT_LLM_KEYS",
    "WEFT_LOG_LEVEL",
  ]);
  const right = {
    WEFT_LOG_LEVEL: "warn",
    WEFT_ALLOWED_HOSTS: "weft.example.org, localhost:8080,",
    WEFT_LLM_KEYS: "MY_KEY@api.example.org,MY_KEY@127.0.0.1:11434",
  };
  expect(parseEnv(right)).toMatchObject(right);
});

test.each(["0", "65536", "-1", "80.5", "1e3"])("the port %s is refused", (port) => {
  expect(faultOf({ PORT: port })).toMatch(/^PORT=/);
});

test.each(["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.1.example.org"])(
  "%s is no loopback address",
  (host) => {
    expect(faultOf({ HOST: host })).toContain("only listens on loopback");
  },
);

test.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("%s is a loopback address", (host) => {
  expect(parseEnv({ HOST: host }).HOST).toBe(host);
});

test.each([
  "mysql://root:s3cret@db/weft",
  "postgres://weft:s3cret@/weft",
  "postgres://weft:s3c@ret@db/weft",
  "postgres://weft:s3/cret@db:5432/weft",
  "postgres://weft:s3#cret@db:5432/weft",
  "postgres://weft:s3cret@db:port/weft",
])("a wrong DATABASE_URL is refused without showing any of it: %s", (url) => {
  const fault = faultOf({ DATABASE_URL: url });
  expect(fault).toMatch(/^DATABASE_URL (is not|does not)/);
  expect(fault).not.toMatch(/s3|cret@|ret@/);
});

test.each([
  "postgres://weft:s3%40cret@db:5432/weft?sslmode=require",
  "postgresql://localhost/weft",
  "postgres://weft:pw@first:5432,second:5432/weft",
])("the URL %s is accepted", (url) => {
  expect(parseEnv({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
});
