import fc from "fast-check";

const NUMBERS = [
  ...["0", "-0", "-0.0", "1.0", "1.50", "1e400", "-1e400", "1E+2", "1e-400", "0.1e1", "18446744073709551616"],
  ...[
    "9007199254740993",
    "-9223372036854775809",
    "3.141592653589793238462643383279",
    "1e999",
    "123456789012345678901234567890.0",
  ],
];
const STRINGS = [
  ...[
    '""',
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud83d"',
    '"\\ude00 x"',
    '"\\uD83D\\uDE00"',
    '"😀"',
    '"\\/ / \\\\"',
    '"\\u001e\\u001d"',
  ],
  ...[
    '"__proto__"',
    '"NaN"',
    '"Infinity"',
    '"\\u003cb\\u003e"',
    '"<script>"',
    '"\'; DROP TABLE calls; --"',
    '"\\b\\f\\n\\r\\t"',
  ],
  ...[
    '"weave:///a/b/object/c:v1"',
    '"2025-05-01T10:00:00Z"',
    '"\u2028\u2029\u007f"',
    '"ß İ ǆ é"',
    '"\\u00e9\\u00E9"',
    '"\ufffd\uffff"',
  ],
];
const KEYS = [
  ...[
    '"a"',
    '"b"',
    '"a.b"',
    '""',
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"\\u0061"',
    '"weave"',
    '"usage"',
    '"_type"',
  ],
  ...['"\\u0000"', '"\\ud83d"', '"1"', '"0"', '"$eq"', '"%"', '"\\""', '"ключ"', '"😀"', '"val"', '"output"'],
];
const SPACES = ["", "", "", "", " ", "\n", "\t \r\n"];

const space = fc.constantFrom(...SPACES);
const anyString = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...STRINGS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)) },
);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.string().map((text) => JSON.stringify(text)) },
);
const scalar = fc.oneof(
  fc.constantFrom(...NUMBERS),
  anyString,
  fc.constantFrom("true", "false", "null"),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
);

const { value, object } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: "small" }, scalar, tie("object"), tie("array")),
  object: fc
    .array(fc.tuple(space, key, space, space, tie("value"), space), { maxLength: 5 })
    .map((members) => `{${members.map(([a, name, b, c, text, d]) => `${a}${name}${b}:${c}${text}${d}`).join(",")}}`),
  array: fc
    .array(fc.tuple(space, tie("value"), space), { maxLength: 4 })
    .map((items) => `[${items.map((parts) => parts.join("")).join(",")}]`),
}));

/** Any JSON value as text, with all that a parser might change: digits, escapes, order, repeated keys, white space. */
export const anyJson: fc.Arbitrary<string> = value;
/** The same, always an object. */
export const anyJsonObject: fc.Arbitrary<string> = object;
