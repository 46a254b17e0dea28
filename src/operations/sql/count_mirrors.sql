-- The connections to booking systems by state, and since how many seconds the changes of the one that is furthest behind were
-- not read. The outcomes are those of needs_a_person() in mirror/mirror_store.cpp. no tenant filter: for whoever runs the
-- installation.
SELECT k.state, coalesce(m.connections, 0), coalesce(m.behind, 0)
  FROM (VALUES ('ok'), ('trouble'), ('broken'), ('stopped')) AS k(state)
  LEFT JOIN (SELECT CASE WHEN c.stopped_at IS NOT NULL THEN 'stopped'
                         WHEN c.trouble IN ('refused', 'no-access', 'licence-expired', 'not-found', 'not-configured', 'secret-missing')
                           THEN 'broken'
                         WHEN c.trouble IS NOT NULL THEN 'trouble'
                         ELSE 'ok' END AS state,
                    count(*) AS connections,
                    greatest(max(extract(epoch FROM now() - coalesce(t.changed_after, c.connected_at))), 0)::bigint AS behind
               FROM dashboard.mirror_connections c
               LEFT JOIN dashboard.mirror_tasks t ON t.tenant_id = c.tenant_id AND t.kind = 'changes'
              GROUP BY 1) m ON m.state = k.state
 LIMIT 4
