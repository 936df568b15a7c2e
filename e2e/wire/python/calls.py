"""Ops of every kind are logged as calls and read back."""

import asyncio
import datetime
import json
import time

import weave
from client import IS_NEW, client, read_call
from harness import PROJECT, Skip, check, is_before, op_name, plain, same, status
from values import EDGES, deep


@weave.op
def add(a: int, b: int = 2) -> int:
    return a + b


@weave.op
def outer(x: int) -> dict:
    first = add(x)
    return {"sum": add(first, b=10)}


@weave.op
def echo(value):
    return value


@weave.op
def fail(text: str):
    raise ValueError(text)


# Newer clients hold a start back until its end is there, unless told that it will take long.
@weave.op(**({"eager_call_start": True} if IS_NEW else {}))
def long_running(x):
    return x


@weave.op
def catches(text: str) -> str:
    try:
        fail(text)
    except ValueError:
        pass
    return "caught"


@check("a call reads back with its inputs, output, times and status")
def one_call():
    before = datetime.datetime.now(datetime.timezone.utc)
    result, call = add.call(40)
    same(result, 42)
    got = read_call(call.id)
    same(got.id, call.id)
    same(got.project_id, PROJECT)
    same(got.inputs, {"a": 40, "b": 2})
    same(got.output, 42)
    same(got.trace_id, call.trace_id)
    same(got.parent_id, None)
    same(got.exception, None)
    same(status(got), "success")
    same(got.summary["weave"]["trace_name"], "add")
    assert got.op_name.startswith(f"weave:///{PROJECT}/op/add:"), got.op_name
    assert before <= got.started_at <= got.ended_at, (before, got.started_at, got.ended_at)
    assert got.started_at.microsecond or got.ended_at.microsecond, "times have microseconds"
    same(got.attributes["weave"]["source"], "python-sdk")


@check("nested ops form a trace, in order")
def nested():
    result, call = outer.call(1)
    same(result, {"sum": 13})
    got = read_call(call.id)
    children = list(got.children())
    same([op_name(child) for child in children], ["add", "add"])
    same([child.inputs for child in children], [{"a": 1, "b": 2}, {"a": 3, "b": 10}])
    same([child.output for child in children], [3, 13])
    assert all(child.parent_id == call.id and child.trace_id == call.trace_id for child in children)
    if not is_before("0.51.47"):
        same(got.summary["status_counts"], {"success": 3, "error": 0})


@check("every value at the edges reads back exactly, as input and as output")
def edges():
    _, call = echo.call(EDGES)
    got = read_call(call.id)
    same(got.inputs["value"], EDGES)
    same(got.output, EDGES)


@check("a value 100 levels deep reads back exactly")
def deep_value():
    _, call = echo.call(deep(100))
    same(read_call(call.id).output, deep(100))


@check("outputs that are bare values read back exactly")
def bare_outputs():
    for value in [None, 0, 1.0, "", "text", False, [], {}, [None], 10**40]:
        _, call = echo.call(value)
        same(read_call(call.id).output, value, repr(value))


@check("an exception is kept with its type and message")
def exceptions():
    text = "no such thing: 'ß' \\ \"quoted\" 🦜"
    try:
        fail(text)
        raise AssertionError("the op did not raise")
    except ValueError as error:
        same(str(error), text)
    client.flush()
    failed = list(client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/fail:*"]}))[-1]
    exception = json.loads(failed.exception)
    same((exception["type"], exception["message"]), ("ValueError", text))
    assert exception["traceback"][-1]["text"] == "raise ValueError(text)", exception["traceback"]
    same(status(failed), "error")
    same(failed.output, None)


@check("a caught exception below makes a descendant error")
def descendant_error():
    if is_before("0.51.47"):
        raise Skip("this release does not count the statuses of children")
    _, call = catches.call("inner")
    got = read_call(call.id)
    same(got.exception, None)
    same(status(got), "descendant_error")
    same([status(child) for child in got.children()], ["error"])


@check("async ops run at the same time keep their own parents")
async def async_ops():
    @weave.op
    async def leaf(n: int) -> int:
        await asyncio.sleep(0.01)
        return n * n

    @weave.op
    async def branch(n: int) -> list[int]:
        return await asyncio.gather(leaf(n), leaf(n + 1))

    @weave.op
    async def root() -> list:
        return await asyncio.gather(*(branch(n) for n in range(4)))

    result, call = await root.call()
    same(result, [[n * n, (n + 1) * (n + 1)] for n in range(4)])
    got = read_call(call.id)
    branches = sorted(got.children(), key=lambda child: child.inputs["n"])
    same([child.output for child in branches], result)
    for at, child in enumerate(branches):
        same(sorted(leaf.inputs["n"] for leaf in child.children()), [at, at + 1])


@check("a generator op's output is what its accumulator made")
def generators():
    if is_before("0.51.47"):
        raise Skip("this release has no accumulator")
    # Without an accumulator the client itself sends null as a generator's output.
    @weave.op(accumulator=lambda state, item: [*(state or []), item])
    def count(n: int):
        for at in range(n):
            yield add(at, b=0)

    same(list(count(3)), [0, 1, 2])
    client.flush()
    got = list(client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/count:*"]}))[-1]
    same(got.output, [0, 1, 2])
    same([op_name(child) for child in got.children()], ["add"] * 3)
    assert got.ended_at is not None


@check("an async generator op's output is what its accumulator made")
async def async_generators():
    if is_before("0.51.47"):
        raise Skip("this release has no accumulator")
    @weave.op(accumulator=lambda state, item: [*(state or []), item])
    async def acount(n: int):
        for at in range(n):
            yield {"at": at}

    same([item async for item in acount(2)], [{"at": 0}, {"at": 1}])
    client.flush()
    got = list(client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/acount:*"]}))[-1]
    same(got.output, [{"at": 0}, {"at": 1}])


@check("attributes reach the calls inside them")
def attributes():
    wanted = {"tenant": "Zürich", "n": 10**20, "ratio": 2.0, "nested": {"deep": [None, True]}}
    with weave.attributes(wanted):
        _, call = outer.call(5)
    got = read_call(call.id)
    for key, value in wanted.items():
        same(got.attributes[key], value, key)
        same(next(iter(got.children())).attributes[key], value, key)


@check("threads group calls into turns")
def threads():
    if not hasattr(weave, "thread"):
        raise Skip("this release has no threads")
    thread_id = f"chat-{time.time_ns()}"
    with weave.thread(thread_id):
        _, first = outer.call(1)
        _, second = outer.call(2)
    client.flush()
    got = list(client.get_calls(filter={"thread_ids": [thread_id]}))
    same(sorted(call.id for call in got if call.parent_id is None), sorted([first.id, second.id]))
    same({call.thread_id for call in got} == {thread_id}, True)
    same(read_call(first.id).turn_id, first.id)
    same({child.turn_id for child in read_call(second.id).children()} == {second.id}, True)
    same(len(list(client.get_calls(filter={"turn_ids": [first.id]}))), 3)


@check("a display name given to the op, set later, and removed")
def display_names():
    @weave.op(call_display_name=lambda call: f"named {call.inputs['x']}")
    def named(x):
        return x

    _, call = named.call("Ω")
    got = read_call(call.id)
    same(got.display_name, "named Ω")
    got.set_display_name("renamed 🦜")
    same(read_call(call.id).display_name, "renamed 🦜")
    got.remove_display_name()
    same(read_call(call.id).display_name, None)
    _, other = add.call(1)
    other.set_display_name("before any flush")
    same(read_call(other.id).display_name, "before any flush")


@check("a call without an end is running")
def running():
    call = client.create_call(long_running, {"x": 1}, use_stack=False)
    got = read_call(call.id)
    same(status(got), "running")
    same((got.ended_at, got.output), (None, None))
    client.finish_call(call, output={"late": True})
    got = read_call(call.id)
    same((status(got), got.output["late"]), ("success", True))
    assert got.ended_at is not None


@check("usage that an op's output tells is summed up into its parents")
def summaries():
    usage = {"gpt-x": {"requests": 1, "prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}
    @weave.op
    def completes(prompt: str) -> dict:
        return {"model": "gpt-x", "usage": usage["gpt-x"], "text": prompt}

    @weave.op
    def asks() -> list:
        return [completes("a"), completes("b")]

    _, call = asks.call()
    got = read_call(call.id)
    assert [plain(child.summary["usage"]) for child in got.children()] == [usage, usage]
    assert plain(got.summary["usage"]) == {"gpt-x": {key: 2 * value for key, value in usage["gpt-x"].items()}}


@check("inputs that hold times keep them")
def times():
    wanted = datetime.datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=datetime.timezone.utc)
    _, call = echo.call({"at": wanted})
    same(read_call(call.id).output["at"] == wanted, True)


@check("300 calls from 8 threads all arrive, once")
def many():
    @weave.op
    def parallel(n: int) -> int:
        return add(n, b=1)

    with weave.ThreadPoolExecutor(max_workers=8) as pool:
        same(sorted(pool.map(parallel, range(300))), list(range(1, 301)))
    client.flush()
    got = list(client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/parallel:*"]}))
    same(sorted(call.inputs["n"] for call in got), list(range(300)))
    same(len({call.id for call in got}), 300)
    same(all(call.ended_at is not None for call in got), True)


@check("children arrive while their parent is still running")
def while_running():
    root = client.create_call(long_running, {"x": 1}, use_stack=False)
    for n in range(3):
        child = client.create_call("step", {"n": n}, parent=root, use_stack=False)
        client.finish_call(child, output=n)
    client.flush()
    children = list(client.get_calls(filter={"parent_ids": [root.id]}))
    same([(call.inputs["n"], call.output) for call in children], [(0, 0), (1, 1), (2, 2)])
    client.finish_call(root, output="done")
    same(read_call(root.id).output, "done")


@check("deleting a call deletes what is below it, and nothing else")
def deletion():
    _, gone = outer.call(7)
    _, kept = outer.call(8)
    client.flush()
    below = [child.id for child in gone.children()]
    gone.delete()
    client.flush()
    same(list(client.get_calls(filter={"call_ids": [gone.id, *below]})), [])
    same(len(list(client.get_calls(filter={"trace_ids": [kept.trace_id]}))), 3)
    try:
        client.get_call(gone.id)
    except Exception:
        pass
    else:
        raise AssertionError("a deleted call was found")
    client.delete_calls([child.id for child in kept.children()])
    same([call.id for call in client.get_calls(filter={"trace_ids": [kept.trace_id]})], [kept.id])


@check("a call that never was is not found")
def missing():
    try:
        client.get_call("0198f000-0000-7000-8000-000000000000")
    except Exception as error:
        assert "not found" in str(error).lower(), error
    else:
        raise AssertionError("it was found")
