-- A master without an id gets the id of the same name in the salon's list, otherwise the name
-- itself. Names are compared folded; the keys of the stage are fold_text() of base, which equals
-- okoshko_fold.
UPDATE pg_temp.stage_staff s
   SET external_id = coalesce(
         (SELECT k.staff_id FROM dashboard.staff k WHERE k.tenant_id = $1 AND coalesce(nullif(dashboard.okoshko_fold(k.name), ''), k.name) = s.name_key
           ORDER BY k.active DESC, k.name = s.name DESC, k.staff_id LIMIT 1),
         (SELECT o.external_id FROM pg_temp.stage_staff o WHERE o.name_key = s.name_key AND o.external_id IS NOT NULL
           ORDER BY o.ordinal LIMIT 1),
         s.name)
 WHERE s.external_id IS NULL
