-- okoshko: transaction
-- Search and lists of clients: Okoshko's own read tables, and what keeps them in step with the bot's clients_v2
-- and the console's bookings.
--
--   client_search  one row a client: the folded name and phone; "contains" by trigrams, the order of names
--   client_words   one row a word of it; word prefixes of any length, whatever their frequency
--   client_stats   one row a client: visits, money, last visit; drives every order of the list
--
-- Two tables instead of one because a visit changes three indexed columns of client_stats: in one table it would
-- add an entry to the trigram index too, the dearest of all.

-- ---- Extensions ------------------------------------------------------------------------------
-- Supabase keeps extensions in the schema `extensions`; elsewhere they go to public. Operators are found by
-- operator class in the indexes below, so the application's search_path does not matter.

DO $$
DECLARE
  home text := CASE WHEN EXISTS (SELECT FROM pg_namespace WHERE nspname = 'extensions')
                    THEN 'extensions' ELSE 'public' END;
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY '{pg_trgm,btree_gin}'::text[] LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = wanted);
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = wanted) THEN
      RAISE EXCEPTION 'okoshko: the PostgreSQL extension % is not installed on the database server', wanted
        USING HINT = 'Install the contrib modules (Debian: postgresql-contrib) or switch the extension on in the '
                     'provider''s console, then run okoshko migrate again.';
    END IF;
    BEGIN
      EXECUTE format('CREATE EXTENSION %I SCHEMA %I', wanted, home);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'okoshko: no right to create the extension %', wanted
        USING HINT = format('Run as an administrator: CREATE EXTENSION %I; then okoshko migrate again.', wanted);
    END;
  END LOOP;
END $$;

-- ---- Folding: the same in src/base/text_fold.cpp, a test compares them letter by letter ----------
-- translate() and ranges of code points instead of lower() and character classes, which follow the database's
-- locale: under C they leave Cyrillic alone. The letters met most stand first, for translate() searches its list
-- from the front. й and ї written as two characters (macOS) become one; other marks and apostrophes vanish
-- (Мар'яна, O'Connor), punctuation parts words.

CREATE FUNCTION dashboard.okoshko_fold(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT btrim(translate(lower(regexp_replace(
    CASE WHEN name ~ '[''`\u00AD\u00B4\u02BC\u0300-\u036F\u200B-\u200F\u2018\u2019\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]'
      THEN regexp_replace(
        replace(replace(replace(replace(name,
          U&'\0438\0306', 'й'), U&'\0418\0306', 'й'), U&'\0456\0308', 'ї'), U&'\0406\0308', 'ї'),
        '[''`\u00AD\u00B4\u02BC\u0300-\u036F\u200B-\u200F\u2018\u2019\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]', '', 'g')
      ELSE name END,
    '[\u0001-&(-/:-@\u005B-_{-\u007F\u00A0-\u00BF\u00D7\u00F7\u2000-\u200A\u2010-\u2029\u202F-\u205F\u2116\u3000-\u3003]+', ' ', 'g') COLLATE "C"),
    'абвгдежзийклмнопрстуфхцчшщъыьэюя АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁ0123456789eaionrtslcumdhpgbfvkwzxyjqЀѐЂЃЄЅІЇЈЉЊЋЌЍЎЏѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦĨĩĪīĬĭĮįİĲĴĵĶķĹĺĻļĽľĿŁŃńŅņŇňŊŌōŎŏŐőŒŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž',
    'абвгдежзийклмнопрстуфхцчшщъыьэюя абвгдежзийклмнопрстуфхцчшщъыьэюяее0123456789eaionrtslcumdhpgbfvkwzxyjqееђѓєѕіїјљњћќѝўџѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯaaaaaaæceeeeiiiiðnoooooøuuuuyþaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddđeeeeeeeeeegggggggghhħiiiiiiiiiĳjjkkllllllŀłnnnnnnŋooooooœrrrrrrssssssssttttŧuuuuuuuuuuuuwwyyyzzzzzz'), ' ')
$$;

-- Digits as they are searched: a Russian or Kazakh number loses its 7 or 8, any other keeps what it has.
CREATE FUNCTION dashboard.okoshko_phone_digits(phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN length(digits) = 11 AND left(digits, 1) IN ('7', '8') THEN right(digits, 10)
              ELSE left(digits, 15) END
    FROM (SELECT regexp_replace(left(phone, 100), '[^0-9]', '', 'g') AS digits) d
$$;

-- ' иванова мария 9161234567'. The blank in front lets '% ма%' mean "a word begins with". Names count to their
-- 200th character, so that an index entry always fits its page.
CREATE FUNCTION dashboard.okoshko_search_text(full_name text, phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  -- No concat_ws: it is only STABLE, which would keep this function from being inlined (five times slower).
  SELECT ' ' || rtrim(coalesce(nullif(rtrim(left(dashboard.okoshko_fold(left(full_name, 400)), 200)), '') || ' ', '')
                      || coalesce(dashboard.okoshko_phone_digits(phone), ''))
$$;

-- The words of a search text, each once, 16 at the most.
CREATE FUNCTION dashboard.okoshko_search_words(search text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 3
AS $$
  SELECT DISTINCT word COLLATE "C" FROM unnest((string_to_array(btrim(search), ' '))[1:16]) AS word WHERE word <> ''
$$;

-- ---- Tables -------------------------------------------------------------------------------------
-- COLLATE "C": prefix ranges and the order of names work on bytes, which is the alphabet for folded Cyrillic.

CREATE TABLE dashboard.client_search (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  unnamed boolean NOT NULL,              -- nameless clients come last in the order of names
  search text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, client_id)
);

CREATE TABLE dashboard.client_words (
  tenant_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  search text COLLATE "C" NOT NULL,      -- repeated here, so that further words are checked inside the index
  client_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, word, search, client_id)
);

CREATE TABLE dashboard.client_stats (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  created_at timestamptz NOT NULL,       -- of the client; -infinity unknown
  visits integer NOT NULL DEFAULT 0,     -- days with an attended booking, in the salon's zone
  finished integer NOT NULL DEFAULT 0,   -- bookings that ended: attended, cancelled, missed
  cancelled integer NOT NULL DEFAULT 0,
  no_shows integer NOT NULL DEFAULT 0,
  spent numeric(14, 2) NOT NULL DEFAULT 0,
  last_visit_at timestamptz,             -- start of the last attended booking
  -- Keys that are never null, for lists in which who never came is last both ways. Columns instead of expressions
  -- in the index: coalesce() counts as leaky, so row-level security would keep it from the index.
  last_visit_or_past timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(last_visit_at, '-infinity'::timestamptz)) STORED,
  last_visit_or_future timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(last_visit_at, 'infinity'::timestamptz)) STORED,
  PRIMARY KEY (tenant_id, client_id)
);

-- pg_trgm may live in any schema; its operator class is wanted here alone.
DO $$ BEGIN PERFORM set_config('search_path', 'pg_catalog, ' || string_agg(DISTINCT quote_ident(n.nspname), ', '), true)
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname IN ('pg_trgm', 'btree_gin'); END $$;

-- A short pending list: every search reads all of it, but without one an insert costs three times as much.
CREATE INDEX client_search_contains ON dashboard.client_search USING gin (tenant_id, search gin_trgm_ops)
  WITH (gin_pending_list_limit = 512);
CREATE INDEX client_search_name ON dashboard.client_search (tenant_id, unnamed, search, client_id);
CREATE INDEX client_stats_created ON dashboard.client_stats (tenant_id, created_at, client_id);
CREATE INDEX client_stats_visits ON dashboard.client_stats (tenant_id, visits, client_id);
CREATE INDEX client_stats_last_visit ON dashboard.client_stats (tenant_id, last_visit_or_past, client_id);
CREATE INDEX client_stats_last_visit_oldest ON dashboard.client_stats (tenant_id, last_visit_or_future, client_id);

-- The planner guesses how many names hold a fragment by trying it on these samples: a hundred are too few to tell
-- a fragment that one name in a thousand has from one that nobody has.
ALTER TABLE dashboard.client_search ALTER COLUMN search SET STATISTICS 500;
RESET search_path;

-- ---- What a booking says ---------------------------------------------------------------------------

-- The outcome where somebody wrote it; else what the older columns of the mirror tell.
CREATE FUNCTION dashboard.okoshko_outcome(outcome text, status text, attendance integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN outcome IS NOT NULL THEN outcome
              WHEN status = 'cancelled' THEN 'cancelled'
              WHEN attendance = -1 THEN 'no_show'
              WHEN attendance = 1 OR status = 'completed' THEN 'attended' END
$$;

-- The salon's zone; Moscow where none is set or PostgreSQL does not know it.
CREATE FUNCTION dashboard.okoshko_zone(tenant uuid) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  zone text := (SELECT metadata ->> 'time_zone' FROM public.tenants_v2 WHERE id = tenant);
BEGIN
  PERFORM timestamptz 'epoch' AT TIME ZONE zone;
  RETURN coalesce(zone, 'Europe/Moscow');
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN 'Europe/Moscow';
END $$;

-- Counts the bookings of these clients again. Counted, not added up, so that it also repairs. The rows are locked
-- first, in one order: of two writers the second then counts what the first has committed.
CREATE FUNCTION dashboard.okoshko_count_visits(tenants uuid[], clients uuid[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
  PERFORM FROM dashboard.client_stats s
    JOIN (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)) touched
      ON s.tenant_id = touched.t AND s.client_id = touched.c
   ORDER BY s.tenant_id, s.client_id FOR UPDATE OF s;

  -- LATERAL fixes the order: one look-up by bookings_client_time for a client, whatever the planner believes
  -- of the size of two arrays.
  WITH touched AS MATERIALIZED (SELECT DISTINCT t, c FROM unnest(tenants, clients) AS u(t, c)),
  zones AS MATERIALIZED (
    SELECT jsonb_object_agg(t, dashboard.okoshko_zone(t)) AS names FROM (SELECT DISTINCT t FROM touched) d),
  counted AS MATERIALIZED (
    SELECT touched.t, touched.c, visits, finished, cancelled, no_shows, spent, last_visit_at
      FROM touched, LATERAL (
        SELECT count(DISTINCT (at AT TIME ZONE (SELECT names ->> touched.t::text FROM zones))::date)
                 FILTER (WHERE outcome = 'attended') AS visits,
               count(outcome) AS finished,
               count(*) FILTER (WHERE outcome = 'cancelled') AS cancelled,
               count(*) FILTER (WHERE outcome = 'no_show') AS no_shows,
               coalesce(sum(price) FILTER (WHERE outcome = 'attended'), 0) AS spent,
               max(at) FILTER (WHERE outcome = 'attended') AS last_visit_at
          FROM (SELECT b.start_at AT TIME ZONE 'UTC' AS at, b.price,
                       dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome
                  FROM dashboard.bookings b WHERE b.tenant_id = touched.t AND b.client_uuid = touched.c) ended) sums)
  UPDATE dashboard.client_stats s
     SET visits = n.visits, finished = n.finished, cancelled = n.cancelled, no_shows = n.no_shows,
         spent = n.spent, last_visit_at = n.last_visit_at
    FROM counted n
   WHERE s.tenant_id = n.t AND s.client_id = n.c
     AND (s.visits, s.finished, s.cancelled, s.no_shows, s.spent, s.last_visit_at)
         IS DISTINCT FROM (n.visits::int, n.finished::int, n.cancelled::int, n.no_shows::int, n.spent, n.last_visit_at);
END $$;

-- ---- Keeping the three tables ------------------------------------------------------------------------

-- Brings these clients in step with clients_v2; those that are not there are left alone. Thousands at the most:
-- whatever was planned for, row by row through the indexes is never slow, while a plan kept from a large batch
-- read whole tables for the next single row.
CREATE FUNCTION dashboard.okoshko_index_clients(clients uuid[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  tenants uuid[];
  present uuid[];
BEGIN
  WITH fresh AS MATERIALIZED (
    SELECT tenant_id, id, coalesce(created_at, '-infinity') AS created_at,
           dashboard.okoshko_search_text(full_name, phone) AS search
      FROM public.clients_v2 WHERE id = ANY (clients)),
  stale_words AS (
    DELETE FROM dashboard.client_words w
     USING fresh f, dashboard.client_search s, dashboard.okoshko_search_words(s.search) AS old_word
     WHERE s.tenant_id = f.tenant_id AND s.client_id = f.id AND s.search <> f.search
       AND w.tenant_id = s.tenant_id AND w.client_id = s.client_id
       AND w.search = s.search AND w.word = old_word),
  texts AS (
    INSERT INTO dashboard.client_search AS s (tenant_id, client_id, unnamed, search)
    SELECT tenant_id, id, search ~ '^ [0-9]*$', search FROM fresh
    ON CONFLICT (tenant_id, client_id) DO UPDATE SET unnamed = excluded.unnamed, search = excluded.search
     WHERE s.search <> excluded.search),
  words AS (
    INSERT INTO dashboard.client_words (tenant_id, word, search, client_id)
    SELECT tenant_id, word, search, id FROM fresh, dashboard.okoshko_search_words(search) AS word
    ON CONFLICT DO NOTHING)
  INSERT INTO dashboard.client_stats AS s (tenant_id, client_id, created_at)
  SELECT tenant_id, id, created_at FROM fresh
  ON CONFLICT (tenant_id, client_id) DO UPDATE SET created_at = excluded.created_at
   WHERE s.created_at <> excluded.created_at;

  SELECT array_agg(c.tenant_id), array_agg(c.id) INTO tenants, present
    FROM public.clients_v2 c WHERE c.id = ANY (clients);
  IF present IS NOT NULL THEN
    PERFORM dashboard.okoshko_count_visits(tenants, present);
  END IF;
END $$;

CREATE FUNCTION dashboard.okoshko_forget_client(tenant uuid, client uuid) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
  DELETE FROM dashboard.client_words w
   USING dashboard.client_search s, dashboard.okoshko_search_words(s.search) AS old_word
   WHERE s.tenant_id = tenant AND s.client_id = client
     AND w.tenant_id = s.tenant_id AND w.client_id = s.client_id AND w.search = s.search AND w.word = old_word;
  DELETE FROM dashboard.client_search WHERE tenant_id = tenant AND client_id = client;
  DELETE FROM dashboard.client_stats WHERE tenant_id = tenant AND client_id = client;
$$;

-- The trigger on the bot's clients_v2. PostgreSQL hands a statement's rows together to a trigger of one event only,
-- so it is declared three times: INSERT by statement (a bulk load costs half of what it would row by row, and one
-- subtransaction instead of one a row), UPDATE and DELETE by row, where WHEN keeps it away from the bot's ordinary
-- updates for nothing. A failure here must never become the bot's: it is a warning in PostgreSQL's log, and
-- `CALL dashboard.okoshko_rebuild_clients()` repairs what was missed.
CREATE FUNCTION dashboard.okoshko_client_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  tenants uuid[];
  booked uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    WITH fresh AS MATERIALIZED (
      SELECT tenant_id, id, coalesce(created_at, '-infinity') AS created_at,
             dashboard.okoshko_search_text(full_name, phone) AS search FROM added),
    texts AS (
      INSERT INTO dashboard.client_search (tenant_id, client_id, unnamed, search)
      SELECT tenant_id, id, search ~ '^ [0-9]*$', search FROM fresh ON CONFLICT DO NOTHING),
    words AS (
      INSERT INTO dashboard.client_words (tenant_id, word, search, client_id)
      SELECT tenant_id, word, search, id FROM fresh, dashboard.okoshko_search_words(search) AS word
      ON CONFLICT DO NOTHING)
    INSERT INTO dashboard.client_stats (tenant_id, client_id, created_at)
    SELECT tenant_id, id, created_at FROM fresh ON CONFLICT DO NOTHING;

    -- Bookings may have come before their client.
    SELECT array_agg(a.tenant_id), array_agg(a.id) INTO tenants, booked
      FROM added a
     WHERE EXISTS (SELECT FROM dashboard.bookings b WHERE b.tenant_id = a.tenant_id AND b.client_uuid = a.id);
    IF booked IS NOT NULL THEN
      PERFORM dashboard.okoshko_count_visits(tenants, booked);
    END IF;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR (OLD.tenant_id, OLD.id) <> (NEW.tenant_id, NEW.id) THEN
    PERFORM dashboard.okoshko_forget_client(OLD.tenant_id, OLD.id);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM dashboard.okoshko_index_clients(ARRAY[NEW.id]);
  END IF;
  RETURN NULL;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'okoshko: the search of clients misses a change (%): %', SQLSTATE, SQLERRM
    USING HINT = 'CALL dashboard.okoshko_rebuild_clients();';
  RETURN NULL;
END $$;

CREATE TRIGGER okoshko_client_added AFTER INSERT ON public.clients_v2
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_client_changed();
CREATE TRIGGER okoshko_client_changed AFTER UPDATE ON public.clients_v2
  FOR EACH ROW WHEN ((OLD.tenant_id, OLD.id, OLD.full_name, OLD.phone, OLD.created_at)
                     IS DISTINCT FROM (NEW.tenant_id, NEW.id, NEW.full_name, NEW.phone, NEW.created_at))
  EXECUTE FUNCTION dashboard.okoshko_client_changed();
CREATE TRIGGER okoshko_client_removed AFTER DELETE ON public.clients_v2
  FOR EACH ROW EXECUTE FUNCTION dashboard.okoshko_client_changed();

-- The trigger on the console's bookings. It lets its failures out: a booking whose visit is not counted is wrong,
-- and its writers retry.
CREATE FUNCTION dashboard.okoshko_bookings_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenants uuid[];
  clients uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT DISTINCT tenant_id, client_uuid FROM now_rows WHERE client_uuid IS NOT NULL) touched;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT DISTINCT tenant_id, client_uuid FROM was_rows WHERE client_uuid IS NOT NULL) touched;
  ELSE
    SELECT array_agg(tenant_id), array_agg(client_uuid) INTO tenants, clients
      FROM (SELECT side.tenant_id, side.client_uuid
              FROM was_rows w JOIN now_rows n USING (id),
                   LATERAL (VALUES (w.tenant_id, w.client_uuid), (n.tenant_id, n.client_uuid))
                     AS side(tenant_id, client_uuid)
             WHERE side.client_uuid IS NOT NULL
               AND (w.tenant_id, w.client_uuid, w.start_at, w.price, w.outcome, w.status, w.yclients_attendance)
                   IS DISTINCT FROM
                   (n.tenant_id, n.client_uuid, n.start_at, n.price, n.outcome, n.status, n.yclients_attendance)
             GROUP BY 1, 2) touched;
  END IF;
  IF clients IS NOT NULL THEN
    PERFORM dashboard.okoshko_count_visits(tenants, clients);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER okoshko_bookings_added AFTER INSERT ON dashboard.bookings
  REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_bookings_changed();
CREATE TRIGGER okoshko_bookings_changed AFTER UPDATE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_bookings_changed();
CREATE TRIGGER okoshko_bookings_removed AFTER DELETE ON dashboard.bookings
  REFERENCING OLD TABLE AS was_rows FOR EACH STATEMENT EXECUTE FUNCTION dashboard.okoshko_bookings_changed();

-- Brings everything in step again, all salons or one, in batches that hold the locks of 2,000 clients at the most.
-- `commit_each`: commit after every batch; false inside a transaction.
CREATE PROCEDURE dashboard.okoshko_rebuild_clients(only_tenant uuid DEFAULT NULL, commit_each boolean DEFAULT true)
LANGUAGE plpgsql AS $$
DECLARE
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    SELECT array_agg(id ORDER BY id) INTO batch
      FROM (SELECT id FROM public.clients_v2
             WHERE id > last AND (only_tenant IS NULL OR tenant_id = only_tenant)
             ORDER BY id LIMIT 2000 FOR NO KEY UPDATE) locked;
    EXIT WHEN batch IS NULL;
    PERFORM dashboard.okoshko_index_clients(batch);
    last := batch[cardinality(batch)];
    IF commit_each THEN COMMIT; END IF;
  END LOOP;
  -- Entries whose client is gone, and words that no text has.
  DELETE FROM dashboard.client_search s
   WHERE (only_tenant IS NULL OR s.tenant_id = only_tenant)
     AND NOT EXISTS (SELECT FROM public.clients_v2 c WHERE c.id = s.client_id AND c.tenant_id = s.tenant_id);
  DELETE FROM dashboard.client_stats s
   WHERE (only_tenant IS NULL OR s.tenant_id = only_tenant)
     AND NOT EXISTS (SELECT FROM public.clients_v2 c WHERE c.id = s.client_id AND c.tenant_id = s.tenant_id);
  DELETE FROM dashboard.client_words w
   WHERE (only_tenant IS NULL OR w.tenant_id = only_tenant)
     AND NOT EXISTS (SELECT FROM dashboard.client_search s
                      WHERE s.tenant_id = w.tenant_id AND s.client_id = w.client_id AND s.search = w.search);
END $$;

-- ---- "Contains" ----------------------------------------------------------------------------------------
-- Under row-level security LIKE is no index condition: it is not leakproof, and only a superuser could declare it
-- so. Hence a function that runs as the owner and takes its tenant from the transaction, never from the caller.

-- The statement, apart from its running, so that a test can look at its plan. Built as text: every fragment gets a
-- plan of its own (a generic plan was 100 times slower), and LIKE ALL (array) would not use the index.
CREATE FUNCTION dashboard.okoshko_contains_sql(tenant uuid, all_of text[], any_of text[], none_of text[],
                                               after_unnamed boolean, after_search text, after_client uuid,
                                               most integer) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT format('SELECT unnamed, search, client_id FROM dashboard.client_search WHERE tenant_id = %L', tenant)
      || coalesce((SELECT string_agg(format(' AND search LIKE %L', p), '') FROM unnest(all_of) p), '')
      || coalesce(' AND (' || (SELECT string_agg(format('search LIKE %L', p), ' OR ') FROM unnest(any_of) p) || ')', '')
      || coalesce((SELECT string_agg(format(' AND search NOT LIKE %L', p), '') FROM unnest(none_of) p), '')
      || CASE WHEN after_client IS NULL THEN ''
              ELSE format(' AND (unnamed, search, client_id) > (%L, %L, %L)', after_unnamed, after_search, after_client) END
      || format(' ORDER BY unnamed, search, client_id LIMIT %s', most)
$$;

CREATE FUNCTION dashboard.okoshko_contains(all_of text[], any_of text[], none_of text[],
                                           after_unnamed boolean, after_search text, after_client uuid, most integer)
RETURNS TABLE (unnamed boolean, search text, client_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF dashboard.okoshko_tenant() IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY EXECUTE dashboard.okoshko_contains_sql(dashboard.okoshko_tenant(), all_of, any_of, none_of,
                                                      after_unnamed, after_search, after_client, most);
END $$;

-- ---- Rights -----------------------------------------------------------------------------------------------
-- What runs as the owner is for okoshko_app alone. okoshko_grants() learns it, for a role that is created later.

REVOKE ALL ON FUNCTION dashboard.okoshko_contains(text[], text[], text[], boolean, text, uuid, integer),
                       dashboard.okoshko_client_changed(), dashboard.okoshko_bookings_changed() FROM PUBLIC;

ALTER PROCEDURE dashboard.okoshko_grants() RENAME TO okoshko_grants_on_tables;
CREATE PROCEDURE dashboard.okoshko_grants()
LANGUAGE plpgsql AS $$
BEGIN
  CALL dashboard.okoshko_grants_on_tables();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
    GRANT EXECUTE ON FUNCTION dashboard.okoshko_contains(text[], text[], text[], boolean, text, uuid, integer)
      TO okoshko_app;
  END IF;
END $$;

CALL dashboard.okoshko_lock('dashboard.client_search');
CALL dashboard.okoshko_lock('dashboard.client_words');
CALL dashboard.okoshko_lock('dashboard.client_stats');
