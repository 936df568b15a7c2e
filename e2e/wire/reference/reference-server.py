"""Serves the SQLite trace server of the `weave` package as its clients see it: reference-server.py DATABASE PORT."""

import base64
import contextlib
import os
import sys

import uvicorn
from fastapi import APIRouter, FastAPI
from weave.trace_server.external_to_internal_trace_server_adapter import ExternalTraceServer, IdConverter
from weave.trace_server.reference.generate import ServiceDependency, generate_routes
from weave.trace_server.sqlite_trace_server import SqliteTraceServer
from weave.trace_server.trace_server_interface import CallCreateBatchRes
from weave.trace_server.trace_service import ServerInfoRes


def encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def decode(text: str) -> str:
    return base64.b64decode(text).decode()


class Names(IdConverter):
    """Projects have ids without a slash inside, as its refs need; users and runs are called what they are."""

    def ext_to_int_project_id(self, project_id):
        return encode(project_id)

    def int_to_ext_project_id(self, project_id):
        return decode(project_id)

    def ext_to_int_run_id(self, run_id):
        return run_id

    def int_to_ext_run_id(self, run_id):
        return run_id

    def ext_to_int_user_id(self, user_id):
        return user_id

    def int_to_ext_user_id(self, user_id):
        return user_id


class Server(ExternalTraceServer):
    """Its batches name projects as clients do, too, and its streams are lines."""

    def call_start_batch(self, req):
        return CallCreateBatchRes(
            res=[self.call_start(item.req) if item.mode == "start" else self.call_end(item.req) for item in req.batch]
        )

    def call_update(self, req):
        return super().call_update(req.model_copy(update={"wb_user_id": "local"}))

    def calls_delete(self, req):
        return super().calls_delete(req.model_copy(update={"wb_user_id": "local"}))

    def feedback_create(self, req):
        return super().feedback_create(req.model_copy(update={"wb_user_id": "local"}))

    def calls_query_stream(self, req):
        # Its route sends on what comes, so calls must be lines already.
        for call in super().calls_query_stream(req):
            yield call.model_dump_json() + "\n"


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
service = Service(Server(trace_server, Names()))
app = FastAPI()
app.include_router(generate_routes(APIRouter(), ServiceDependency(service_factory=lambda _auth: service)))

# It prints every query.
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical")
