"""The page of clients with FastAPI and asyncpg; uvicorn runs it with two workers on uvloop.

PGHOST, PGDATABASE, PGUSER; ROWS_SQL and JSON_SQL: the statements to run with $1 = tenant.
"""
import os
import pathlib
import uuid

import asyncpg
from fastapi import FastAPI, Response

CONNECTIONS = 4  # a worker; 8 in all, like the server's own pool
ROWS = pathlib.Path(os.environ["ROWS_SQL"]).read_text()
JSON = pathlib.Path(os.environ["JSON_SQL"]).read_text()

app = FastAPI()


@app.on_event("startup")
async def connect():
    app.state.pool = await asyncpg.create_pool(min_size=CONNECTIONS, max_size=CONNECTIONS)


@app.get("/rows/{tenant}")
async def rows(tenant: uuid.UUID):
    found = await app.state.pool.fetch(ROWS, tenant)
    return {"items": [dict(row) for row in found], "next": None, "search": None}


@app.get("/json/{tenant}")
async def json(tenant: uuid.UUID):
    return Response(await app.state.pool.fetchval(JSON, tenant), media_type="application/json")
