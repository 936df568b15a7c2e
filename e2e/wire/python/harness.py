"""Runs checks one after another and prints a line for each, as `run.ts` reads them."""

import asyncio
import inspect
import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from typing import Any

import weave
from weave.trace.box import unbox
from weave.trace.vals import WeaveDict, WeaveList, WeaveObject

PROJECT = os.environ["WEFT_WIRE_PROJECT"]
SERVER = os.environ["WANDB_BASE_URL"]

_checks: list[tuple[str, Callable[[], Any]]] = []


class Skip(Exception):
    """Raised by a check that this client can't run; the message says why."""


def check(title: str) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Registers a function, async or not, as the check called `title`."""

    def register(run: Callable[[], Any]) -> Callable[[], Any]:
        _checks.append((title, run))
        return run

    return register


def run_checks() -> None:
    """Runs every registered check in order and exits with 1 when one fails."""
    failed = 0
    for title, run in _checks:
        try:
            result = run()
            if inspect.isawaitable(result):
                asyncio.run(_awaited(result))
            report("ok", title)
        except Skip as reason:
            report("skip", title, str(reason))
        except BaseException as error:
            failed += 1
            report("not ok", title, f"{type(error).__name__}: {error}")
            traceback.print_exc()
    sys.stdout.flush()
    sys.exit(1 if failed else 0)


def report(outcome: str, title: str, detail: str = "") -> None:
    # In one write, on a line of its own: the client prints its links from other threads, a line in two pieces.
    sys.stdout.write("\nWIRE " + json.dumps([outcome, title, detail]) + "\n")
    sys.stdout.flush()


async def _awaited(value: Any) -> Any:
    return await value


def plain(value: Any) -> Any:
    """A value read through the client as the plain Python value it stands for."""
    if isinstance(value, (WeaveDict, dict)):
        return {key: plain(value[key]) for key in value}
    if isinstance(value, (WeaveList, list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, WeaveObject):
        return plain(value._val.__dict__)
    return unbox(value)


def same(got: Any, wanted: Any, where: str = "value") -> None:
    """Fails unless both are equal in type and value all the way down: 1 is not 1.0, and order of keys counts."""
    got, wanted = plain(got), plain(wanted)
    if type(got) is not type(wanted):
        raise AssertionError(f"{where}: got {type(got).__name__} {got!r:.300}, wanted {type(wanted).__name__} {wanted!r:.300}")
    if isinstance(got, dict):
        if list(got) != list(wanted):
            raise AssertionError(f"{where}: got keys {list(got)!r:.300}, wanted {list(wanted)!r:.300}")
        for key in got:
            same(got[key], wanted[key], f"{where}.{key}")
    elif isinstance(got, list):
        if len(got) != len(wanted):
            raise AssertionError(f"{where}: got {len(got)} items, wanted {len(wanted)}: {got!r:.300}")
        for at, (one, other) in enumerate(zip(got, wanted)):
            same(one, other, f"{where}[{at}]")
    elif got != wanted:
        raise AssertionError(f"{where}: got {got!r:.300}, wanted {wanted!r:.300}")


def is_before(release: str) -> bool:
    """Whether the client is older than a release, such as `0.51.47`."""

    def parts(version: str) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", version)[:3]]

    return parts(weave.__version__) < parts(release)


def op_name(call: Any) -> str:
    """The short name of a call's op, taken out of its ref."""
    name = call.op_name
    return name.split("/op/")[1].split(":")[0] if name.startswith("weave:///") else name


def status(call: Any) -> str:
    value = call.summary["weave"]["status"]
    return getattr(value, "value", value)
