// The page of clients with fastify and pg, two workers.
//   PORT, PGHOST, PGDATABASE, PGUSER; ROWS_SQL and JSON_SQL: the statements to run with $1 = tenant.
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';

const WORKERS = 2;
const CONNECTIONS = 4; // a worker; 8 in all, like the server's own pool

if (cluster.isPrimary) {
  for (let i = 0; i < WORKERS; i += 1) cluster.fork();
  process.on('SIGTERM', () => process.exit(0));
} else {
  const pool = new pg.Pool({ max: CONNECTIONS });
  const rows = { name: 'rows', text: readFileSync(process.env.ROWS_SQL, 'utf8') };
  const json = { name: 'json', text: readFileSync(process.env.JSON_SQL, 'utf8') };
  const app = Fastify();

  app.get('/rows/:tenant', async (request) => {
    const result = await pool.query({ ...rows, values: [request.params.tenant] });
    return { items: result.rows, next: null, search: null };
  });
  app.get('/json/:tenant', async (request, reply) => {
    const result = await pool.query({ ...json, values: [request.params.tenant] });
    reply.type('application/json').send(result.rows[0].page);
  });
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
  process.on('disconnect', () => process.exit(0)); // the primary is gone
}
