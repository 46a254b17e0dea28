// Live changes in the usual way: a trigger with NOTIFY, LISTEN, and an event stream per page.
//   PORT, PGHOST, PGDATABASE, PGUSER. GET /api/v1/tenants/{tenant}/live
// One process, because every further one would have to listen and load too.
import http from 'node:http';
import pg from 'pg';

const CONNECTIONS = 8; // like the server's own pool
const ROW = {
  name: 'row',
  text: 'SELECT id::text, status, comment, updated_at FROM wishlist_v2 WHERE tenant_id = $1 AND id = $2',
};

const viewers = new Map(); // tenant -> set of responses
const pool = new pg.Pool({ max: CONNECTIONS });
const listener = new pg.Client();
await listener.connect();
listener.on('notification', async ({ payload }) => {
  const [tenant, id] = payload.split(' ');
  const here = viewers.get(tenant);
  if (!here) return;
  const { rows } = await pool.query({ ...ROW, values: [tenant, id] });
  const event = `event: change\ndata: ${JSON.stringify({ topic: 'wishes', upserts: rows, deletes: [] })}\n\n`;
  for (const response of here) response.write(event);
});
await listener.query('LISTEN wishes');

const server = http.createServer((request, response) => {
  const tenant = /tenants\/([^/]+)\/live/.exec(request.url)?.[1];
  if (!tenant) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('event: hello\ndata: {}\n\n');
  if (!viewers.has(tenant)) viewers.set(tenant, new Set());
  viewers.get(tenant).add(response);
  request.on('close', () => viewers.get(tenant).delete(response));
});
setInterval(() => {
  for (const here of viewers.values())
    for (const response of here) response.write('event: heartbeat\ndata: {}\n\n');
}, 15_000);
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
