"""Values at the edges of what JSON and Python hold."""

EDGES = {
    "int_past_double": 2**53 + 1,
    "int_past_64_bits": 2**70,
    "int_huge": 10**60 + 7,
    "negative": -(2**63) - 1,
    "whole_float": 1.0,
    "small_float": 5e-324,
    "large_float": 1.7976931348623157e308,
    "tenth": 0.1,
    "third": 1 / 3,
    "minus_zero": -0.0,
    "zero": 0,
    "none": None,
    "true": True,
    "false": False,
    "empty_text": "",
    "empty_dict": {},
    "empty_list": [],
    "unicode": "Straße, 日本語, 🦜🏽, עברית, é and e\u0301",
    "quotes": "it's \"quoted\" \\ with a \\u0041 that is no escape",
    "whitespace": " \t\r\n leading and trailing \u2028\u2029 ",
    "nul": "before\u0000after",
    "controls": "\u0001\u001f\u007f\u0085",
    "html": "<script>alert('x')</script>&amp;",
    "sql": "'; DROP TABLE calls; -- $1 %s {}",
    "looks_like_number": "007",
    "looks_like_json": '{"a": 1}',
    "date_text": "2024-02-30T25:61:00Z",
    "dotted.key": {"a.b": {"": 1}},
    "üñï": {"ключ": "значение"},
    "__proto__": {"constructor": "harmless"},
    "nested": {"a": [{"b": [{"c": [[], [[]], {"d": None}]}]}]},
    "long_list": list(range(2_000)),
    "long_text": "x" * 200_000 + "…",
    "order": {"z": 1, "a": 2, "10": 3, "9": 4, "m": 5},
}


def deep(levels: int) -> dict:
    """A dict nested `levels` deep."""
    value: dict = {"end": True}
    for _ in range(levels):
        value = {"in": value}
    return value
