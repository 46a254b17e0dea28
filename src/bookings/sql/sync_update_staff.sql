UPDATE dashboard.staff k
   SET name = n.name, active = coalesce(n.active, k.active), updated_at = now()
  FROM (SELECT DISTINCT ON (external_id) external_id, name, active
          FROM pg_temp.stage_staff ORDER BY external_id, ordinal) n
 WHERE k.tenant_id = $1 AND k.staff_id = n.external_id
   AND (k.name, k.active) IS DISTINCT FROM (n.name, coalesce(n.active, k.active))
