-- okoshko: concurrently
-- What a wish says, read from the bot's columns, and the orders that the screen lists wishes in.
-- The functions stand in indexes on a table that the bot writes, so they must never fail, whatever meta holds.

-- The wanted day: keys date or preferred_date, "2025-12-31", "31.12.2025" or "31.12". A day without a year is the
-- first such day not more than a month before the wish was written, so it reads the same however long the wish waits
-- and in whatever zone. infinity: no day that one could read.
CREATE OR REPLACE FUNCTION dashboard.okoshko_wish_day(meta jsonb, written timestamptz) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  said text;
  part text[];
  d integer;
  m integer;
  first_year integer;
  last_year integer;
  earliest date;
BEGIN
  FOREACH said IN ARRAY ARRAY[meta ->> 'date', meta ->> 'preferred_date'] LOOP
    said := btrim(left(said, 40));
    part := regexp_match(said, '^((?:19|20|21)[0-9]{2})-([0-9]{2})-([0-9]{2})(?:$|[T ])');
    IF part IS NOT NULL THEN
      part := ARRAY[part[3], part[2], part[1]];
    ELSE
      part := regexp_match(said, '^([0-9]{1,2})[.]([0-9]{1,2})(?:[.]((?:19|20|21)[0-9]{2}))?[.]?$');
    END IF;
    CONTINUE WHEN part IS NULL;
    d := part[1]::integer;
    m := part[2]::integer;
    CONTINUE WHEN d NOT BETWEEN 1 AND 31 OR m NOT BETWEEN 1 AND 12;
    IF part[3] IS NOT NULL THEN
      first_year := part[3]::integer;
      last_year := first_year;
      earliest := '-infinity';
    ELSIF written BETWEEN '1970-03-01Z' AND '2200-01-01Z' THEN
      earliest := (written AT TIME ZONE 'UTC')::date - 31;
      first_year := extract(year FROM earliest);
      last_year := first_year + 8;  -- 29.02 may be as far away
    ELSE
      CONTINUE;
    END IF;
    FOR y IN first_year .. last_year LOOP
      CONTINUE WHEN d > extract(day FROM make_date(y, m, 1) + interval '1 month' - interval '1 day');
      IF make_date(y, m, d) >= earliest THEN
        RETURN make_date(y, m, d);
      END IF;
    END LOOP;
  END LOOP;
  RETURN 'infinity';
END $$;
-- okoshko: next
-- The service's id, which item_id holds as 'service_25601439' where meta does not say it.
CREATE OR REPLACE FUNCTION dashboard.okoshko_wish_service(meta jsonb, item_id text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(meta ->> 'service_id', ''), substring(item_id FROM '^service_(.+)$')) $$;
-- okoshko: next
-- morning, day or evening; "afternoon" is day. Null: any time, or a word that nobody agreed on.
CREATE OR REPLACE FUNCTION dashboard.okoshko_wish_part(meta jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE meta ->> 'time_preference'
           WHEN 'morning' THEN 'morning' WHEN 'day' THEN 'day' WHEN 'afternoon' THEN 'day' WHEN 'evening' THEN 'evening'
         END
$$;
-- okoshko: next
-- What a caller asked for with an Idempotency-Key, so that asking twice makes one wish. Kept for a day.
CREATE TABLE IF NOT EXISTS dashboard.wish_requests (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,           -- SHA-256 of what was asked for
  wish_id bigint,                       -- wishlist_v2.id; set in the transaction that makes the row
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, key)
);
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS wish_requests_age ON dashboard.wish_requests (tenant_id, created_at);
-- okoshko: next
-- okoshko: only-when SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_policy WHERE polname = 'okoshko_tenant' AND polrelid = 'dashboard.wish_requests'::regclass)
CALL dashboard.okoshko_lock('dashboard.wish_requests');
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS wishlist_v2_wanted ON public.wishlist_v2 (tenant_id, dashboard.okoshko_wish_day(meta, created_at), id) WHERE status = 'pending';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS wishlist_v2_waiting ON public.wishlist_v2 (tenant_id, coalesce(created_at, '-infinity'), id) WHERE status = 'pending';
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS wishlist_v2_processed ON public.wishlist_v2 (tenant_id, coalesce(processed_at, updated_at, created_at, '-infinity'), id) WHERE status <> 'pending';
-- okoshko: next
ANALYZE public.wishlist_v2;
