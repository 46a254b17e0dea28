-- okoshko: concurrently
-- An index of ours never limits what others may store. A B-tree entry has at most 2,704 bytes, so an insert of a longer
-- value fails. Columns of the bot that hold text of any length are therefore indexed by a hash of the value, or only
-- where the value is short. The queries stay as they are, but for preferred_staff_id, whose index is partial.

-- Whether some valid unique index covers exactly these columns, whatever its name. A column that stands in the index as
-- (md5(column)::uuid) counts too: 16 bytes for a value of any length.
CREATE OR REPLACE FUNCTION dashboard.okoshko_has_unique(relation regclass, columns text[]) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM pg_index i
     WHERE i.indrelid = relation AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
       AND (SELECT array_agg(found.name ORDER BY found.name)
              FROM (SELECT a.attname::text AS name FROM pg_attribute a
                     WHERE a.attrelid = relation AND a.attnum = ANY (i.indkey) AND a.attnum > 0
                    UNION ALL
                    SELECT hashed.found[1]
                      FROM generate_series(1, i.indnkeyatts) AS place,
                           regexp_match(pg_get_indexdef(i.indexrelid, place, true), '^\(*md5\((\w+)(?:::text)?\)\)*::uuid\)*$')
                             AS hashed(found)
                     WHERE i.indkey[place - 1] = 0) found)
           = (SELECT array_agg(c ORDER BY c) FROM unnest(columns) c))
$$;
-- okoshko: next
-- bookings.external_id: one booking an id, found by a hash. Where the database came with a unique key of its own, that
-- key stays as it is.
-- okoshko: only-when SELECT 1 WHERE to_regclass('dashboard.bookings_tenant_external') IS NOT NULL OR NOT dashboard.okoshko_has_unique('dashboard.bookings', '{tenant_id,external_id}')
-- okoshko: unless-rows SELECT tenant_id, external_id, count(*), array_agg(id ORDER BY id) AS ids FROM dashboard.bookings GROUP BY 1, 2 HAVING count(*) > 1 LIMIT 10
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS bookings_external_unique ON dashboard.bookings ((md5(external_id)::uuid), tenant_id);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bookings_external ON dashboard.bookings USING hash (external_id);
-- okoshko: next
-- okoshko: only-when SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('dashboard.bookings_external_unique') AND indisvalid
DROP INDEX CONCURRENTLY IF EXISTS dashboard.bookings_tenant_external;
-- okoshko: next
DROP INDEX CONCURRENTLY IF EXISTS dashboard.bookings_lookup;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS clients_v2_phone_hash ON public.clients_v2 USING hash (phone);
-- okoshko: next
DROP INDEX CONCURRENTLY IF EXISTS public.clients_v2_phone;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS bot_commands_client_hash ON dashboard.bot_commands USING hash ((payload ->> 'client_id'));
-- okoshko: next
DROP INDEX CONCURRENTLY IF EXISTS dashboard.bot_commands_client;
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS user_ltm_v2_staff_short ON public.user_ltm_v2 (tenant_id, preferred_staff_id) WHERE octet_length(preferred_staff_id) <= 200;
-- okoshko: next
DROP INDEX CONCURRENTLY IF EXISTS public.user_ltm_v2_staff;
-- okoshko: next
-- No statement reads wishes by their status alone: wishlist_v2_waiting, _wanted and _processed are partial by it.
DROP INDEX CONCURRENTLY IF EXISTS public.wishlist_v2_status;
