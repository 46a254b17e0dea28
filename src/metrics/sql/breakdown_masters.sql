-- The names of masters $2 of salon $1.
SELECT left(s.staff_id, 100), left(s.name, 200)
  FROM dashboard.staff s
 WHERE s.tenant_id = $1 AND s.staff_id = ANY ($2::text[])
 LIMIT 10000
