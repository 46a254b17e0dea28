-- Pairs of clients of salon $1 that may be one person, at most $2, those with most reasons first: the two ids, and whether
-- phone, id of YClients, or name and dates are the same. Each reason is one pass over the salon's entries of one index or
-- table. What more than five clients share (the salon's own phone, «Клиент») identifies nobody. Dates are close if the last
-- visits are at most 30 days apart; where one of them never came, the days on which they became known. Of the same name with
-- two phones nothing is said: those are two people. LIMIT 1 keeps the look-ups of the few pairs look-ups: how many unnest()
-- returns is overestimated, and joins would read all clients again.
WITH phones AS MATERIALIZED (
  SELECT array_agg(w.client_id) AS ids FROM dashboard.client_words w
   WHERE w.tenant_id = $1 AND w.word >= '0' AND w.word < ':'
   GROUP BY w.word HAVING count(*) BETWEEN 2 AND 5 AND length(w.word) BETWEEN 10 AND 15),
numbers AS MATERIALIZED (
  SELECT array_agg(c.id) AS ids FROM public.clients_v2 c
   WHERE c.tenant_id = $1 AND c.yclients_client_id > 0
   GROUP BY c.yclients_client_id HAVING count(*) BETWEEN 2 AND 5),
names AS MATERIALIZED (
  SELECT array_agg(s.client_id) AS ids
    FROM (SELECT n.client_id, rtrim(n.search, '0123456789 ') AS name FROM dashboard.client_search n
           WHERE n.tenant_id = $1 AND NOT n.unnamed) s
   GROUP BY s.name HAVING count(*) BETWEEN 2 AND 5 AND strpos(ltrim(s.name), ' ') > 0),
pairs AS (
  SELECT o.one, o.other, 'phone' AS why FROM phones p CROSS JOIN LATERAL (
    SELECT a AS one, b AS other FROM unnest(p.ids) a, unnest(p.ids) b WHERE a < b) o
  UNION ALL
  SELECT o.one, o.other, 'yclients' FROM numbers p CROSS JOIN LATERAL (
    SELECT a AS one, b AS other FROM unnest(p.ids) a, unnest(p.ids) b WHERE a < b) o
  UNION ALL
  SELECT o.one, o.other, 'name' FROM names p CROSS JOIN LATERAL (
    SELECT a AS one, b AS other FROM unnest(p.ids) a, unnest(p.ids) b WHERE a < b) o
   CROSS JOIN LATERAL (SELECT k.last_visit_at, k.created_at FROM dashboard.client_stats k
                        WHERE k.tenant_id = $1 AND k.client_id = o.one LIMIT 1) sa
   CROSS JOIN LATERAL (SELECT k.last_visit_at, k.created_at FROM dashboard.client_stats k
                        WHERE k.tenant_id = $1 AND k.client_id = o.other LIMIT 1) sb
   WHERE CASE WHEN sa.last_visit_at IS NOT NULL AND sb.last_visit_at IS NOT NULL
              THEN sa.last_visit_at BETWEEN sb.last_visit_at - interval '30 days' AND sb.last_visit_at + interval '30 days'
              ELSE sa.created_at > '-infinity'
                   AND sa.created_at BETWEEN sb.created_at - interval '30 days' AND sb.created_at + interval '30 days' END)
SELECT q.one, q.other, bool_or(q.why = 'phone') AS by_phone, bool_or(q.why = 'yclients') AS by_yclients, bool_or(q.why = 'name') AS by_name
  FROM pairs q
  CROSS JOIN LATERAL (SELECT k.phone FROM public.clients_v2 k WHERE k.tenant_id = $1 AND k.id = q.one LIMIT 1) a
  CROSS JOIN LATERAL (SELECT k.phone FROM public.clients_v2 k WHERE k.tenant_id = $1 AND k.id = q.other LIMIT 1) b
 WHERE CASE q.why WHEN 'phone' THEN dashboard.okoshko_phone_key(a.phone) = dashboard.okoshko_phone_key(b.phone)
                  WHEN 'name' THEN coalesce(dashboard.okoshko_phone_key(a.phone) = dashboard.okoshko_phone_key(b.phone), true)
                  ELSE true END
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = q.one)
   AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = q.other)
   AND NOT EXISTS (SELECT FROM dashboard.told_apart t WHERE t.tenant_id = $1 AND t.client_id = q.one AND t.other_id = q.other)
 GROUP BY q.one, q.other
 ORDER BY count(*) DESC, by_yclients DESC, by_phone DESC, q.one, q.other
 LIMIT $2::integer
