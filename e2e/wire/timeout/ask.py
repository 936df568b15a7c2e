"""Asks for calls while their table is locked: what a user sees of a question that takes the database too long."""

import os
import time

import weave

client = weave.init(os.environ["WEFT_WIRE_PROJECT"])
began = time.monotonic()
try:
    calls = list(client.get_calls())
    print(f"ANSWERED {len(calls)}")
except Exception as error:
    print(f"SECONDS {time.monotonic() - began:.1f}")
    print("MESSAGE " + " ".join(str(error).split()))
