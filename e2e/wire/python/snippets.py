"""What the table offers to copy really fetches the calls that it shows, in their order."""

import contextlib
import io
import json
import pathlib
import subprocess
import sys

import httpx
from client import client
from harness import PROJECT, SERVER, check, same

import weave

ROOT = pathlib.Path(__file__).parents[3]
NODE = ROOT / "node_modules/.bin/node"


@weave.op
def snippet_target(word: str, n: float) -> dict:
    if n == 3:
        raise ValueError("three")
    return {"word": word, "n": n}


def question(filters=(), query=None, scope="calls", sort=(), ids=None):
    chips = [dict(zip(("field", "op", "value"), chip, strict=False)) for chip in filters]
    chips.append({"field": "trace_name", "op": "is", "value": "snippet_target"})
    asked = {"project_id": PROJECT, "scope": scope, "filters": chips, "query": query, "sort": list(sort)}
    return asked if ids is None else {**asked, "ids": ids}


def shown(asked):
    """The ids that the table shows, in its order."""
    if "ids" in asked:
        return asked["ids"]
    response = httpx.post(f"{SERVER}/weft/calls/list", json={**asked, "limit": 500}, timeout=30)
    response.raise_for_status()
    return [row["id"] for row in response.json()["rows"]]


def snippets(asked):
    newest_first = [{"field": "started_at", "direction": "desc"}]
    given = {**asked, "sort": asked["sort"] or newest_first, "baseUrl": SERVER}
    script = [str(NODE), str(ROOT / "e2e/wire/print-snippets.ts")]
    done = subprocess.run(script, input=json.dumps(given), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def run_python(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {"__name__": "snippet"})  # noqa: S102
    return ids_of(out.getvalue())


def run_typescript(code):
    done = subprocess.run(
        [str(NODE), "--input-type=module"], input=code, capture_output=True, text=True, check=True, cwd=ROOT
    )
    return ids_of(done.stdout)


def run_curl(code):
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True)
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


def ids_of(output):
    """Each call is printed as its id and what follows it."""
    return [line.split(" ", 1)[0] for line in output.splitlines() if line[8:9] == "-" and line[:8].isalnum()]


@check("copied as Python, TypeScript and curl, a table's question fetches the same calls")
def copied_snippets():
    for word, n in [("it's \"quoted\" $HOME `x` \\", 1.5), ("Zürich 東京", 2), ("plain", 3), ("plain", 40)]:
        with contextlib.suppress(ValueError):
            snippet_target(word, n)
    client.flush()
    everything = shown(question())
    same(len(everything), 4)
    asked = [
        question(),
        question(scope="traces", sort=[{"field": "started_at", "direction": "asc"}]),
        question([("inputs.word", "is", "it's \"quoted\" $HOME `x` \\")]),
        question([("inputs.word", "contains", "東")]),
        question([("inputs.n", "<", "3"), ("status", "is", "success")]),
        question([("inputs.n", "between", "2 .. 40")], sort=[{"field": "inputs.n", "direction": "desc"}]),
        question([("status", "is", "error")]),
        question([("text", "contains", "plain"), ("started_at", "in last", "1h")]),
        question(query='{"$expr":{"$or":[{"$eq":[{"$getField":"inputs.n"},{"$literal":40}]},{"$eq":[{"$getField":"inputs.n"},{"$literal":1.5}]}]}}'),
        question(ids=[everything[2]]),
    ]
    for one in asked:
        wanted = shown(one)
        assert wanted, one
        code = snippets(one)
        same(run_python(code["Python"]), wanted, f"Python of {one}")
        same(run_typescript(code["TypeScript"]), wanted, f"TypeScript of {one}")
        same(run_curl(code["curl"]), wanted, f"curl of {one}")
    sys.stdout.flush()
