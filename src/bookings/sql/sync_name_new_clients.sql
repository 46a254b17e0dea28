-- no tenant filter: a temporary table of one tenant's transaction.
UPDATE pg_temp.stage_client s
   SET client_id = coalesce(s.wanted_id, gen_random_uuid()), is_new = true
 WHERE s.client_id IS NULL AND s.by_phone = $1
