"""The one client of the suite, logged in over the wire."""

import weave
from harness import PROJECT
from weave import version

client = weave.init(PROJECT)
VERSION = tuple(int(part) for part in version.VERSION.split(".")[:2])
# The first release that has threads, pairs of start and end in one message, and the `v2` paths.
IS_NEW = VERSION >= (0, 54)


def read_call(call_id: str):
    """A call as the server has it, after everything logged so far has arrived."""
    client.flush()
    return client.get_call(call_id)
