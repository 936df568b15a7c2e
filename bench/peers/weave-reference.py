"""Serves the SQLite trace server of the `weave` package: weave-reference.py DATABASE PORT, on loopback."""

import contextlib
import os
import sys

import uvicorn
from fastapi import APIRouter, FastAPI
from weave.trace_server.reference.generate import ServiceDependency, generate_routes
from weave.trace_server.sqlite_trace_server import SqliteTraceServer
from weave.trace_server.trace_service import ServerInfoRes


class Service:
    def __init__(self, trace_server):
        self.trace_server_interface = trace_server

    def server_info(self):
        return ServerInfoRes(min_required_weave_python_version="0.0.1")

    def read_root(self):
        return {"status": "ok"}


database, port = sys.argv[1], int(sys.argv[2])
trace_server = SqliteTraceServer(database)
trace_server.setup_tables()
service = Service(trace_server)
app = FastAPI()
app.include_router(generate_routes(APIRouter(), ServiceDependency(service_factory=lambda _auth: service)))

# It prints every query; a pipe full of that would be part of what is measured.
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
