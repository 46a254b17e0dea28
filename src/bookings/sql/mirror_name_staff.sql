-- A master known by name only gets the id that the salon's list has for the name, else the name itself.
UPDATE pg_temp.stage_staff s
   SET external_id = coalesce(
         (SELECT k.staff_id FROM dashboard.staff k WHERE k.tenant_id = $1 AND k.name = s.name
           ORDER BY k.active DESC, k.staff_id LIMIT 1),
         (SELECT o.external_id FROM pg_temp.stage_staff o WHERE o.name = s.name AND o.external_id IS NOT NULL
           ORDER BY o.ordinal LIMIT 1),
         s.name)
 WHERE s.external_id IS NULL
