-- okoshko: transaction
-- Clients that are one person: which rows of clients_v2 were merged into another one, and what keeps them together.
--
-- A merge changes no id and no client of the bot's rows, because the bot finds its dialogues, memory and requests by its
-- own clients. The merged row is hidden like an erased one, with the client it was merged into; statements that read the
-- bot's tables show its rows as those of the surviving client. Okoshko's own rows move (0081_merge_clients.sql).

-- ---- Hidden clients -----------------------------------------------------------------------------
-- erased_clients holds every client that no screen shows. Merged ones are in the same table, because all lists, search,
-- win-back and messages leave it out already.
ALTER TABLE dashboard.erased_clients
  ALTER COLUMN erasure_id DROP NOT NULL,                   -- null: merged
  ADD COLUMN survivor_id uuid,                             -- the client that it was merged into, itself not merged; null: erased
  ADD CONSTRAINT erased_clients_why CHECK ((erasure_id IS NULL) <> (survivor_id IS NULL));
CREATE INDEX erased_clients_survivor ON dashboard.erased_clients (tenant_id, survivor_id) WHERE survivor_id IS NOT NULL;

CREATE OR REPLACE FUNCTION dashboard.okoshko_is_erased(tenant uuid, client uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (SELECT FROM dashboard.erased_clients e
                  WHERE e.tenant_id = tenant AND e.client_id = client AND e.erasure_id IS NOT NULL)
$$;

-- The client that stands for this one on every screen: itself, unless it was merged.
CREATE FUNCTION dashboard.okoshko_survivor(tenant uuid, client uuid) RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT coalesce((SELECT e.survivor_id FROM dashboard.erased_clients e WHERE e.tenant_id = tenant AND e.client_id = client), client)
$$;

-- The ids under which the bot's tables know this person: the client's own first, then those merged into it.
CREATE FUNCTION dashboard.okoshko_ids(tenant uuid, client uuid) RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT ARRAY(SELECT client
               UNION ALL
               SELECT e.client_id FROM dashboard.erased_clients e WHERE e.tenant_id = tenant AND e.survivor_id = client)
$$;

-- ---- Merges, and people who are not one --------------------------------------------------------------
CREATE TABLE dashboard.client_merges (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  survivor_id uuid NOT NULL,             -- clients_v2.id
  duplicate_id uuid NOT NULL,            -- clients_v2.id
  moved jsonb,                           -- what an undo needs (0081); null when there is none any more
  merged_at timestamptz NOT NULL,
  merged_by bigint,                      -- dashboard.users.id; null: a program
  undo_until timestamptz NOT NULL,
  undone_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT client_merges_two CHECK (survivor_id <> duplicate_id)
);
CREATE UNIQUE INDEX client_merges_duplicate ON dashboard.client_merges (tenant_id, duplicate_id) WHERE undone_at IS NULL;
CREATE INDEX client_merges_survivor ON dashboard.client_merges (tenant_id, survivor_id) WHERE undone_at IS NULL;
CREATE INDEX client_merges_due ON dashboard.client_merges (undo_until) WHERE moved IS NOT NULL;
CALL dashboard.okoshko_lock('dashboard.client_merges');

-- Pairs that somebody said are two people: a mother and a daughter with one phone. Each pair is two rows, so that either
-- client finds it.
CREATE TABLE dashboard.told_apart (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,
  other_id uuid NOT NULL,
  told_at timestamptz NOT NULL,
  told_by bigint,                        -- dashboard.users.id; null: a program
  PRIMARY KEY (tenant_id, client_id, other_id)
);
CALL dashboard.okoshko_lock('dashboard.told_apart');

-- What a merge does with each column that names a client.
--   moves  the rows get the surviving client's id, and the old one back by an undo
--   stays  the rows keep the merged client's id: derived, found by it, or the bot's
--   own    okoshko_merge_clients() handles the table by name
ALTER TABLE dashboard.person_columns
  ADD COLUMN on_merge text NOT NULL DEFAULT 'moves' CHECK (on_merge IN ('moves', 'stays', 'own'));
UPDATE dashboard.person_columns SET on_merge = 'stays'
 WHERE on_erasure = 'index' OR relation IN ('client_sources', 'client_outlook', 'erasures', 'erased_clients', 'wish_undo')
    OR relation = 'bookings' AND client_column = 'client_id';
UPDATE dashboard.person_columns SET on_merge = 'own' WHERE relation IN ('client_reach', 'bot_commands');
INSERT INTO dashboard.person_columns (relation, client_column, on_erasure, on_merge) VALUES
  ('erased_clients', 'survivor_id', 'own', 'moves'),
  ('client_merges', 'survivor_id', 'delete', 'stays'),
  ('client_merges', 'duplicate_id', 'own', 'stays'),
  ('told_apart', 'client_id', 'delete', 'stays'),
  ('told_apart', 'other_id', 'own', 'stays');

-- ---- What comes for a merged client goes to the surviving one ------------------------------------------

-- As in 0030, but clients that were merged are one.
CREATE OR REPLACE FUNCTION dashboard.okoshko_whose_of_all(tenant uuid, booking text, source text, client text, data json,
                                                          OUT client_uuid uuid, OUT client_tie text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  ids_of text := CASE WHEN source LIKE 'csv:%' AND source <> 'csv:yclients' THEN source ELSE 'yclients' END;
  named boolean := client NOT IN ('', '0');
  found uuid[];
  several uuid[];
  digits text;
BEGIN
  client_tie := CASE WHEN named THEN 'unknown' ELSE 'unnamed' END;
  IF named THEN
    SELECT dashboard.okoshko_survivor(tenant, l.client_id) INTO client_uuid
      FROM dashboard.client_sources l JOIN public.clients_v2 c ON c.id = l.client_id AND c.tenant_id = tenant
     WHERE l.tenant_id = tenant AND l.source = ids_of AND l.external_id = client;
    IF client_uuid IS NOT NULL THEN
      client_tie := 'source';
      RETURN;
    END IF;
    IF ids_of = 'yclients' AND client ~ '^[1-9][0-9]{0,17}$' THEN
      several := ARRAY(SELECT DISTINCT dashboard.okoshko_survivor(tenant, y.id)
                         FROM (SELECT c.id FROM public.clients_v2 c
                                WHERE c.tenant_id = tenant AND c.yclients_client_id = client::bigint LIMIT 20) y);
      IF cardinality(several) = 1 THEN
        client_uuid := several[1];
        client_tie := 'yclients';
        RETURN;
      END IF;
    ELSIF client ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN
      SELECT dashboard.okoshko_survivor(tenant, c.id) INTO client_uuid
        FROM public.clients_v2 c WHERE c.id = client::uuid AND c.tenant_id = tenant;
      IF client_uuid IS NOT NULL THEN
        client_tie := 'uuid';
        RETURN;
      END IF;
    END IF;
  END IF;

  found := ARRAY(SELECT d.user_id FROM public.conversation_sessions_v2 d
                  WHERE d.booking_id = booking AND d.tenant_id = tenant AND d.user_id IS NOT NULL LIMIT 100);
  IF cardinality(found) > 0 THEN
    found := ARRAY(SELECT DISTINCT dashboard.okoshko_survivor(tenant, c.id)
                     FROM public.clients_v2 c WHERE c.id = ANY (found) AND c.tenant_id = tenant);
  END IF;
  IF cardinality(several) > 0 THEN
    found := ARRAY(SELECT unnest(found) INTERSECT SELECT unnest(several));
  END IF;
  IF cardinality(found) = 1 THEN
    client_uuid := found[1];
    client_tie := 'dialogue';
    RETURN;
  END IF;
  several := CASE WHEN cardinality(found) > 0 THEN found ELSE several END;

  digits := dashboard.okoshko_phone_key(client);
  IF digits IS NULL AND data IS NOT NULL THEN
    digits := dashboard.okoshko_phone_key(dashboard.okoshko_record_phone(data));
  END IF;
  IF digits IS NOT NULL THEN
    -- client_words has the digits of every spelling of a client's phone. It has no merged clients: the surviving one has
    -- the same phone.
    found := ARRAY(SELECT DISTINCT c.id
                     FROM dashboard.client_words w JOIN public.clients_v2 c ON c.id = w.client_id AND c.tenant_id = tenant
                    WHERE w.tenant_id = tenant AND w.word = digits AND dashboard.okoshko_phone_key(c.phone) = digits LIMIT 20);
    IF cardinality(several) > 0 THEN
      found := ARRAY(SELECT unnest(found) INTERSECT SELECT unnest(several));
    END IF;
    IF cardinality(found) = 1 THEN
      client_uuid := found[1];
      client_tie := 'phone';
      RETURN;
    END IF;
    several := CASE WHEN cardinality(found) > 0 THEN found ELSE several END;
  END IF;
  IF cardinality(several) > 0 THEN
    client_tie := 'ambiguous';
  END IF;
END $$;

-- Whoever writes a booking of a merged client, it is the surviving client's. The name comes after okoshko_booking_tied,
-- which may set the client.
CREATE FUNCTION dashboard.okoshko_booking_merged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.client_uuid := dashboard.okoshko_survivor(NEW.tenant_id, NEW.client_uuid);
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_booking_merged() FROM PUBLIC;
CREATE TRIGGER okoshko_booking_upon_merge_added BEFORE INSERT ON dashboard.bookings
  FOR EACH ROW WHEN (NEW.client_uuid IS NOT NULL) EXECUTE FUNCTION dashboard.okoshko_booking_merged();
CREATE TRIGGER okoshko_booking_upon_merge_changed BEFORE UPDATE ON dashboard.bookings
  FOR EACH ROW WHEN (NEW.client_uuid IS NOT NULL AND NEW.client_uuid IS DISTINCT FROM OLD.client_uuid)
  EXECUTE FUNCTION dashboard.okoshko_booking_merged();

-- As in 0051, but a merged client is not an erased one: bookings of theirs keep what they say.
CREATE OR REPLACE FUNCTION dashboard.okoshko_booking_erased() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM dashboard.erasure_keys k WHERE k.tenant_id = NEW.tenant_id) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
       SELECT FROM dashboard.erasure_marks m
        WHERE m.tenant_id = NEW.tenant_id AND m.mark IN (
          dashboard.okoshko_mark(NEW.tenant_id, 'yclients', NEW.client_id),
          dashboard.okoshko_mark(NEW.tenant_id, 'source:' || coalesce(NEW.source, 'yclients'), NEW.client_id),
          dashboard.okoshko_mark(NEW.tenant_id, 'phone', dashboard.okoshko_phone_key(NEW.client_id)),
          dashboard.okoshko_mark(NEW.tenant_id, 'phone', dashboard.okoshko_phone_key(dashboard.okoshko_record_phone(NEW.verification_data)))))
     AND NOT EXISTS (SELECT FROM dashboard.erased_clients e
                      WHERE e.tenant_id = NEW.tenant_id AND e.erasure_id IS NOT NULL
                        AND (e.client_id = NEW.client_uuid OR e.client_id::text = NEW.client_id)) THEN
    RETURN NEW;
  END IF;
  NEW.client_id := '';
  NEW.client_uuid := CASE WHEN TG_OP = 'UPDATE' AND NOT dashboard.okoshko_is_erased(OLD.tenant_id, OLD.client_uuid) THEN OLD.client_uuid END;
  NEW.verification_data := dashboard.okoshko_put_activity(NULL, dashboard.okoshko_activity(NEW.verification_data));
  RETURN NEW;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RAISE WARNING 'okoshko: a booking is not compared with the erased clients (%): %', SQLSTATE, SQLERRM;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_booking_erased() FROM PUBLIC;
