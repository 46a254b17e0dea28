-- Rows that background work left out, by work and reason.
-- no tenant filter: for whoever runs the installation
SELECT concat_ws(' | ', work, count(*), min(first_at), max(last_at), min(reason))
  FROM dashboard.set_aside
 GROUP BY work, left(reason, 40)
 ORDER BY count(*) DESC
 LIMIT 100
