-- Connections to booking systems and messengers, by state.
-- no tenant filter: for whoever runs the installation
SELECT concat_ws(' | ', 'booking system', CASE WHEN stopped_at IS NULL THEN 'on' ELSE 'stopped' END, coalesce(trouble, 'no trouble'),
                 count(*), min(ok_at))
  FROM dashboard.mirror_connections
 GROUP BY stopped_at IS NULL, CASE WHEN stopped_at IS NULL THEN 'on' ELSE 'stopped' END, trouble
UNION ALL
SELECT concat_ws(' | ', channel, coalesce(trouble, 'no trouble'), count(*))
  FROM dashboard.channels
 GROUP BY channel, trouble
 LIMIT 100
