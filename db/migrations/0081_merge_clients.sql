-- okoshko: transaction
-- The steps of a merge of two clients and of its undo (0080). They run as the owner: tenant work has no right to change
-- conversations of the older console, nor to delete a memory that a merge has added.
--
-- okoshko_merge_clients() returns what okoshko_unmerge_clients() needs, as JSON:
--   rows      moved rows: "table.column" and the keys of each
--   messages  ids of moved messages
--   profile, memory, reach   the surviving client's row before and after the merge
--   memories  all memories of the surviving client before: some databases have several
--   consents  ids of added rows
--   favourites, bookings, last_booking   to tell what happened since

-- Gives rows of one table to another client. Returns their keys; null: there were none. Where the client is a part of the key
-- (a tag), a row that the other client has too stays.
CREATE FUNCTION dashboard.okoshko_move_rows(tenant uuid, relation text, client_column text, from_client uuid, to_client uuid)
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  keys text;
  both_have text;
  kind text;
  moved jsonb;
BEGIN
  SELECT string_agg(format('%L, t.%I', a.attname, a.attname), ', ' ORDER BY a.attnum),
         CASE WHEN bool_or(a.attname = client_column)
              THEN format('AND NOT EXISTS (SELECT FROM dashboard.%I o WHERE o.%I = $2::text::%s AND %s)', relation, client_column,
                          min(format_type(a.atttypid, NULL)) FILTER (WHERE a.attname = client_column),
                          string_agg(format('o.%1$I = t.%1$I', a.attname), ' AND ') FILTER (WHERE a.attname <> client_column)) END
    INTO keys, both_have
    FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
   WHERE k.conrelid = format('dashboard.%I', relation)::regclass AND k.contype = 'p';
  SELECT format_type(a.atttypid, NULL) INTO kind FROM pg_attribute a
   WHERE a.attrelid = format('dashboard.%I', relation)::regclass AND a.attname = client_column;
  -- Polling finds changed bookings by updated_at.
  EXECUTE format('WITH moved AS (UPDATE dashboard.%1$I t SET %2$I = $2::text::%3$s %5$s '
                 'WHERE t.tenant_id = $1 AND t.%2$I = $3::text::%3$s %6$s RETURNING jsonb_build_object(%4$s) AS key) '
                 'SELECT jsonb_agg(m.key) FROM moved m',
                 relation, client_column, kind, keys,
                 CASE relation WHEN 'bookings' THEN ', updated_at = timezone(''UTC'', now())'
                               WHEN 'waitlist_matches' THEN ', updated_at = now()' ELSE '' END, both_have)
     INTO moved USING tenant, to_client, from_client;
  RETURN moved;
END $$;

-- Gives back the rows with these keys that are still the surviving client's.
CREATE FUNCTION dashboard.okoshko_return_rows(tenant uuid, relation text, client_column text, keys jsonb, from_client uuid, to_client uuid)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  same text;
  kind text;
BEGIN
  SELECT string_agg(format('t.%1$I = k.%1$I', a.attname), ' AND ') INTO same
    FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
   WHERE k.conrelid = format('dashboard.%I', relation)::regclass AND k.contype = 'p';
  SELECT format_type(a.atttypid, NULL) INTO kind FROM pg_attribute a
   WHERE a.attrelid = format('dashboard.%I', relation)::regclass AND a.attname = client_column;
  EXECUTE format('UPDATE dashboard.%1$I t SET %2$I = $2::text::%3$s %5$s '
                 '  FROM jsonb_populate_recordset(NULL::dashboard.%1$I, $4) k '
                 ' WHERE t.tenant_id = $1 AND t.%2$I = $3::text::%3$s AND %4$s',
                 relation, client_column, kind, same,
                 CASE relation WHEN 'bookings' THEN ', updated_at = timezone(''UTC'', now())'
                               WHEN 'waitlist_matches' THEN ', updated_at = now()' ELSE '' END)
    USING tenant, to_client, from_client, keys;
END $$;

-- What counts and memory of these two clients are computed from.
CREATE FUNCTION dashboard.okoshko_print_bookings(tenant uuid, one uuid, other uuid) RETURNS text
LANGUAGE sql STABLE
AS $$
  SELECT concat(count(*), ':', md5(string_agg(concat_ws('|', b.id, b.start_at, b.price, b.staff_id, b.outcome, b.status, b.yclients_attendance),
                                              ';' ORDER BY b.id)))
    FROM dashboard.bookings b WHERE b.tenant_id = tenant AND b.client_uuid IN (one, other)
$$;

-- The newest memory of a client, as the lists choose it.
CREATE FUNCTION dashboard.okoshko_memory_of(tenant uuid, client uuid) RETURNS SETOF public.user_ltm_v2
LANGUAGE sql STABLE
AS $$
  SELECT * FROM public.user_ltm_v2 l WHERE l.tenant_id = tenant AND l.user_id = client
   ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1
$$;

-- Screens that show these clients load the rows again, though the bot's own rows did not change.
CREATE FUNCTION dashboard.okoshko_note_people(tenant uuid, people uuid[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO dashboard.list_changes (tenant_id, booking_id, wish_id, match_id)
  SELECT tenant, c.booking_id, c.wish_id, c.match_id
    FROM (SELECT b.external_id::text AS booking_id, NULL::bigint AS wish_id, NULL::bigint AS match_id FROM dashboard.bookings b
           WHERE b.tenant_id = tenant AND b.client_uuid = ANY (people) AND b.start_at > timezone('UTC', now()) - interval '1 day'
          UNION ALL
          SELECT NULL, i.id, NULL FROM public.wishlist_v2 i WHERE i.tenant_id = tenant AND i.user_id = ANY (people)
          UNION ALL
          SELECT NULL, NULL, m.id FROM dashboard.waitlist_matches m WHERE m.tenant_id = tenant AND m.client_id = ANY (people)) c
   LIMIT 5000;
  -- The list of clients at risk watches memories.
  UPDATE public.user_ltm_v2 SET updated_at = updated_at WHERE tenant_id = tenant AND user_id = ANY (people);
$$;

-- Of two opposite words about messages the one that forbids them is kept. Returns what an undo needs.
CREATE FUNCTION dashboard.okoshko_stricter(tenant uuid, survivor uuid, duplicate uuid, merge bigint, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was dashboard.client_reach;
  theirs dashboard.client_reach;
  became dashboard.client_reach;
  silent boolean;
  added jsonb;
BEGIN
  -- Before the rows of client_consents move.
  WITH withdrawn AS (
    INSERT INTO dashboard.client_consents (tenant_id, client_id, purpose, given, wording, channel, at, recorded_via)
    SELECT tenant, survivor, p.purpose, false, 'two clients with opposite answers were merged', 'desk',
           greatest(at, (SELECT max(c.at) FROM dashboard.client_consents c
                          WHERE c.tenant_id = tenant AND c.client_id IN (survivor, duplicate) AND c.purpose = p.purpose)), 'merge:' || merge
      FROM unnest(ARRAY['service', 'advertising']) AS p (purpose)
     WHERE dashboard.okoshko_consent(tenant, survivor, p.purpose) <> dashboard.okoshko_consent(tenant, duplicate, p.purpose)
    RETURNING id)
  SELECT jsonb_agg(w.id) INTO added FROM withdrawn w;

  SELECT * INTO was FROM dashboard.client_reach r WHERE r.tenant_id = tenant AND r.client_id = survivor;
  SELECT * INTO theirs FROM dashboard.client_reach r WHERE r.tenant_id = tenant AND r.client_id = duplicate;
  silent := EXISTS (SELECT FROM dashboard.okoshko_memory_of(tenant, duplicate) l WHERE NOT l.allow_notifications);
  IF theirs.opted_out_at IS NOT NULL OR theirs.unreachable_at IS NOT NULL OR silent THEN
    INSERT INTO dashboard.client_reach AS r (tenant_id, client_id, unreachable_at, unreachable_why, opted_out_at, opted_out_by)
    VALUES (tenant, survivor, theirs.unreachable_at, theirs.unreachable_why,
            coalesce(theirs.opted_out_at, CASE WHEN silent THEN at END),
            CASE WHEN theirs.opted_out_at IS NOT NULL THEN theirs.opted_out_by WHEN silent THEN 'merge:' || merge END)
    ON CONFLICT (tenant_id, client_id) DO UPDATE
       SET unreachable_at = coalesce(r.unreachable_at, excluded.unreachable_at),
           unreachable_why = coalesce(r.unreachable_why, excluded.unreachable_why),
           opted_out_at = coalesce(r.opted_out_at, excluded.opted_out_at),
           opted_out_by = coalesce(r.opted_out_by, excluded.opted_out_by)
    RETURNING * INTO became;
  ELSE
    became := was;
  END IF;
  RETURN jsonb_build_object('consents', added, 'reach', jsonb_build_object(
    'before', CASE WHEN was.client_id IS NOT NULL THEN to_jsonb(was) END, 'after', CASE WHEN became.client_id IS NOT NULL THEN to_jsonb(became) END));
END $$;

-- What the surviving client lacks is filled from the other one: name, phone, tags, what the client asked for. Ids of
-- messengers and of YClients are not, because the bot would find two clients by one.
CREATE FUNCTION dashboard.okoshko_fill_survivor(tenant uuid, survivor uuid, duplicate uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was public.clients_v2;
  became public.clients_v2;
  theirs public.clients_v2;
  knew public.user_ltm_v2;
  their public.user_ltm_v2;
  memories jsonb;
BEGIN
  SELECT * INTO was FROM public.clients_v2 c WHERE c.tenant_id = tenant AND c.id = survivor;
  SELECT * INTO theirs FROM public.clients_v2 c WHERE c.tenant_id = tenant AND c.id = duplicate;
  became := was;
  IF btrim(coalesce(was.full_name, '')) = '' THEN
    became.full_name := coalesce(theirs.full_name, was.full_name);
  END IF;
  IF btrim(coalesce(was.phone, '')) = '' THEN
    became.phone := coalesce(theirs.phone, was.phone);
  END IF;
  IF jsonb_typeof(theirs.meta -> 'tags') = 'array' AND coalesce(jsonb_typeof(was.meta -> 'tags'), 'array') = 'array' THEN
    became.meta := was.meta || jsonb_build_object('tags', coalesce(was.meta -> 'tags', '[]') || coalesce(
      (SELECT jsonb_agg(t.tag ORDER BY t.n) FROM jsonb_array_elements(theirs.meta -> 'tags') WITH ORDINALITY AS t (tag, n)
        WHERE NOT coalesce(was.meta -> 'tags', '[]') @> jsonb_build_array(t.tag)), '[]'));
  END IF;
  IF became IS DISTINCT FROM was THEN
    UPDATE public.clients_v2 SET full_name = became.full_name, phone = became.phone, meta = became.meta, updated_at = now()
     WHERE tenant_id = tenant AND id = survivor;
  END IF;

  SELECT * INTO knew FROM dashboard.okoshko_memory_of(tenant, survivor);
  SELECT * INTO their FROM dashboard.okoshko_memory_of(tenant, duplicate);
  SELECT jsonb_agg(to_jsonb(l)) INTO memories FROM public.user_ltm_v2 l WHERE l.tenant_id = tenant AND l.user_id = survivor;
  IF their.id IS NOT NULL AND knew.id IS NULL THEN
    INSERT INTO public.user_ltm_v2 (tenant_id, user_id, preferred_staff_id, preferred_service_id, preferred_time, language, created_at, updated_at)
    VALUES (tenant, survivor, their.preferred_staff_id, their.preferred_service_id, their.preferred_time, their.language, now(), now());
  ELSIF their.id IS NOT NULL THEN
    UPDATE public.user_ltm_v2 SET
           preferred_staff_id = coalesce(nullif(preferred_staff_id, ''), their.preferred_staff_id, preferred_staff_id),
           preferred_service_id = coalesce(nullif(preferred_service_id, ''), their.preferred_service_id, preferred_service_id),
           preferred_time = coalesce(nullif(preferred_time, ''), their.preferred_time, preferred_time),
           language = coalesce(nullif(language, ''), their.language, language)
     WHERE id = knew.id;
  END IF;
  RETURN jsonb_build_object(
    'profile', jsonb_build_object('before', to_jsonb(was), 'after', to_jsonb(became)),
    'memories', memories,
    'memory', jsonb_build_object('before', CASE WHEN knew.id IS NOT NULL THEN to_jsonb(knew) END));
END $$;

CREATE FUNCTION dashboard.okoshko_merge_clients(tenant uuid, survivor uuid, duplicate uuid, merge bigint, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moved jsonb;
  by_column jsonb := '{}';
  keys jsonb;
  named record;
BEGIN
  PERFORM dashboard.okoshko_must_be_own(tenant);
  PERFORM set_config('okoshko.ties', 'given', true), set_config('okoshko.person', 'moves', true),
          set_config('okoshko.clients_later', 'on', true);
  moved := jsonb_build_object(
    'bookings', dashboard.okoshko_print_bookings(tenant, survivor, duplicate),
    'last_booking', (SELECT coalesce(max(b.id), 0) FROM dashboard.bookings b),
    'favourites', (SELECT jsonb_object_agg(s.client_id, s.favourite_staff_id) FROM dashboard.client_stats s
                    WHERE s.tenant_id = tenant AND s.client_id IN (survivor, duplicate)));
  moved := moved || dashboard.okoshko_stricter(tenant, survivor, duplicate, merge, at)
                 || dashboard.okoshko_fill_survivor(tenant, survivor, duplicate);

  PERFORM dashboard.okoshko_forget_client(tenant, duplicate);
  INSERT INTO dashboard.erased_clients (tenant_id, client_id, survivor_id) VALUES (tenant, duplicate, survivor);
  FOR named IN SELECT p.relation, p.client_column FROM dashboard.person_columns p WHERE p.on_merge = 'moves' ORDER BY 1, 2 LOOP
    keys := dashboard.okoshko_move_rows(tenant, named.relation, named.client_column, duplicate, survivor);
    IF keys IS NOT NULL THEN
      by_column := by_column || jsonb_build_object(named.relation || '.' || named.client_column, keys);
    END IF;
  END LOOP;
  WITH given AS (
    UPDATE dashboard.bot_commands m
       SET payload = jsonb_set(m.payload, '{client_id}', to_jsonb(survivor)), client_id = CASE WHEN m.client_id = duplicate THEN survivor ELSE m.client_id END
     WHERE m.tenant_id = tenant AND m.payload ->> 'client_id' = duplicate::text
    RETURNING m.id)
  SELECT jsonb_agg(g.id) INTO keys FROM given g;
  moved := moved || jsonb_build_object('rows', by_column, 'messages', keys);

  DELETE FROM dashboard.clients_due d WHERE d.tenant_id = tenant AND d.client_id IN (survivor, duplicate);
  PERFORM dashboard.okoshko_index_clients(ARRAY[survivor]);
  PERFORM dashboard.okoshko_remember_visits(ARRAY[tenant], ARRAY[survivor], at, true);
  PERFORM dashboard.okoshko_note_people(tenant, ARRAY[survivor, duplicate]);
  RETURN jsonb_set(moved, '{memory,after}', coalesce((SELECT to_jsonb(l) FROM dashboard.okoshko_memory_of(tenant, survivor) l), 'null'));
END $$;

-- The surviving client's own row and memory as they were; what somebody has changed since stays.
CREATE FUNCTION dashboard.okoshko_unfill_survivor(tenant uuid, survivor uuid, moved jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was public.clients_v2 := jsonb_populate_record(NULL::public.clients_v2, moved #> '{profile,before}');
  became public.clients_v2 := jsonb_populate_record(NULL::public.clients_v2, moved #> '{profile,after}');
  knew public.user_ltm_v2 := jsonb_populate_record(NULL::public.user_ltm_v2, nullif(moved #> '{memory,before}', 'null'));
  knows public.user_ltm_v2 := jsonb_populate_record(NULL::public.user_ltm_v2, nullif(moved #> '{memory,after}', 'null'));
BEGIN
  IF became IS DISTINCT FROM was THEN
    UPDATE public.clients_v2 c
       SET full_name = CASE WHEN c.full_name IS NOT DISTINCT FROM became.full_name THEN was.full_name ELSE c.full_name END,
           phone = CASE WHEN c.phone IS NOT DISTINCT FROM became.phone THEN was.phone ELSE c.phone END,
           meta = CASE WHEN c.meta = became.meta THEN was.meta ELSE c.meta END, updated_at = now()
     WHERE c.tenant_id = tenant AND c.id = survivor;
  END IF;
  IF knew.id IS NULL AND knows.id IS NOT NULL THEN
    -- A memory that the merge has added and nobody has used.
    DELETE FROM public.user_ltm_v2 l
     WHERE l.id = knows.id AND l.tenant_id = tenant AND l.user_id = survivor AND l.ltm_data = '{}' AND l.allow_notifications
       AND (l.preferred_staff_id, l.preferred_service_id, l.preferred_time, l.language)
           IS NOT DISTINCT FROM (knows.preferred_staff_id, knows.preferred_service_id, knows.preferred_time, knows.language);
  ELSIF knew.id IS NOT NULL THEN
    UPDATE public.user_ltm_v2 l
       SET preferred_staff_id = CASE WHEN l.preferred_staff_id IS NOT DISTINCT FROM knows.preferred_staff_id THEN knew.preferred_staff_id ELSE l.preferred_staff_id END,
           preferred_service_id = CASE WHEN l.preferred_service_id IS NOT DISTINCT FROM knows.preferred_service_id THEN knew.preferred_service_id ELSE l.preferred_service_id END,
           preferred_time = CASE WHEN l.preferred_time IS NOT DISTINCT FROM knows.preferred_time THEN knew.preferred_time ELSE l.preferred_time END,
           language = CASE WHEN l.language IS NOT DISTINCT FROM knows.language THEN knew.language ELSE l.language END
     WHERE l.id = knew.id AND l.tenant_id = tenant;
    UPDATE public.user_ltm_v2 l
       SET last_visit_date = k.last_visit_date, avg_visit_interval = k.avg_visit_interval, churn_risk_score = k.churn_risk_score
      FROM jsonb_populate_recordset(NULL::public.user_ltm_v2, nullif(moved -> 'memories', 'null')) k
     WHERE l.id = k.id AND l.tenant_id = tenant;
  END IF;
END $$;

-- Who may get messages, as it was. An opt-out since then is kept for both: it is not known which of them meant it.
CREATE FUNCTION dashboard.okoshko_unstricter(tenant uuid, survivor uuid, duplicate uuid, moved jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was dashboard.client_reach := jsonb_populate_record(NULL::dashboard.client_reach, nullif(moved #> '{reach,before}', 'null'));
  became dashboard.client_reach := jsonb_populate_record(NULL::dashboard.client_reach, nullif(moved #> '{reach,after}', 'null'));
  now_is dashboard.client_reach;
BEGIN
  DELETE FROM dashboard.client_consents c
   WHERE c.tenant_id = tenant AND c.client_id = survivor
     AND c.id IN (SELECT e::bigint FROM jsonb_array_elements_text(nullif(moved -> 'consents', 'null')) e);
  SELECT * INTO now_is FROM dashboard.client_reach r WHERE r.tenant_id = tenant AND r.client_id = survivor;
  IF now_is IS NOT DISTINCT FROM became THEN
    IF was.client_id IS NULL THEN
      DELETE FROM dashboard.client_reach r WHERE r.tenant_id = tenant AND r.client_id = survivor;
    ELSE
      UPDATE dashboard.client_reach r
         SET unreachable_at = was.unreachable_at, unreachable_why = was.unreachable_why,
             opted_out_at = was.opted_out_at, opted_out_by = was.opted_out_by
       WHERE r.tenant_id = tenant AND r.client_id = survivor;
    END IF;
  ELSIF now_is.opted_out_at IS NOT NULL AND now_is.opted_out_at IS DISTINCT FROM became.opted_out_at THEN
    INSERT INTO dashboard.client_reach AS r (tenant_id, client_id, opted_out_at, opted_out_by)
    VALUES (tenant, duplicate, now_is.opted_out_at, now_is.opted_out_by)
    ON CONFLICT (tenant_id, client_id) DO UPDATE
       SET opted_out_at = coalesce(r.opted_out_at, excluded.opted_out_at), opted_out_by = coalesce(r.opted_out_by, excluded.opted_out_by);
  END IF;
END $$;

-- Undoes a merge with what okoshko_merge_clients() returned. What came since stays with the surviving client, except
-- bookings that name the other one.
CREATE FUNCTION dashboard.okoshko_unmerge_clients(tenant uuid, survivor uuid, duplicate uuid, moved jsonb, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part record;
  same boolean := moved ->> 'bookings' = dashboard.okoshko_print_bookings(tenant, survivor, survivor);
BEGIN
  PERFORM dashboard.okoshko_must_be_own(tenant);
  PERFORM set_config('okoshko.ties', 'given', true), set_config('okoshko.person', 'moves', true),
          set_config('okoshko.clients_later', 'on', true);
  DELETE FROM dashboard.erased_clients WHERE tenant_id = tenant AND client_id = duplicate AND survivor_id = survivor;
  FOR part IN SELECT split_part(r.key, '.', 1) AS relation, split_part(r.key, '.', 2) AS client_column, r.value AS keys
                FROM jsonb_each(moved -> 'rows') r ORDER BY 1, 2 LOOP
    PERFORM dashboard.okoshko_return_rows(tenant, part.relation, part.client_column, part.keys, survivor, duplicate);
  END LOOP;
  UPDATE dashboard.bot_commands m
     SET payload = jsonb_set(m.payload, '{client_id}', to_jsonb(duplicate)), client_id = CASE WHEN m.client_id = survivor THEN duplicate ELSE m.client_id END
   WHERE m.tenant_id = tenant AND m.payload ->> 'client_id' = survivor::text
     AND m.id IN (SELECT e::bigint FROM jsonb_array_elements_text(nullif(moved -> 'messages', 'null')) e);
  -- Bookings since: those that name nobody by themselves stay, the others go to whom they name.
  UPDATE dashboard.bookings b SET client_uuid = duplicate, updated_at = timezone('UTC', now())
   WHERE b.tenant_id = tenant AND b.client_uuid = survivor AND b.client_tie IS NULL AND b.id > (moved ->> 'last_booking')::bigint
     AND EXISTS (SELECT FROM dashboard.client_sources l
                  WHERE l.tenant_id = tenant AND l.client_id = duplicate AND l.external_id = b.client_id
                    AND l.source = CASE WHEN b.source LIKE 'csv:%' AND b.source <> 'csv:yclients' THEN b.source ELSE 'yclients' END);
  UPDATE dashboard.waitlist_matches m SET client_id = duplicate, updated_at = now()
    FROM public.wishlist_v2 w
   WHERE m.tenant_id = tenant AND m.client_id = survivor AND w.tenant_id = tenant AND w.id = m.wish_id AND w.user_id = duplicate;

  PERFORM dashboard.okoshko_unstricter(tenant, survivor, duplicate, moved);
  PERFORM dashboard.okoshko_unfill_survivor(tenant, survivor, moved);
  PERFORM dashboard.okoshko_index_clients(ARRAY[duplicate]);
  PERFORM dashboard.okoshko_tie_bookings(array_agg(b.id)) FROM dashboard.bookings b
    WHERE b.tenant_id = tenant AND b.client_uuid = survivor AND b.client_tie IS NOT NULL AND b.id > (moved ->> 'last_booking')::bigint
   HAVING count(*) > 0;
  DELETE FROM dashboard.clients_due d WHERE d.tenant_id = tenant AND d.client_id IN (survivor, duplicate);
  PERFORM dashboard.okoshko_index_clients(ARRAY[survivor, duplicate]);
  IF same THEN
    UPDATE dashboard.client_stats s SET favourite_staff_id = moved #>> ARRAY['favourites', s.client_id::text]
     WHERE s.tenant_id = tenant AND s.client_id IN (survivor, duplicate);
  ELSE
    PERFORM dashboard.okoshko_remember_visits(ARRAY[tenant, tenant], ARRAY[survivor, duplicate], at, true);
  END IF;
  PERFORM dashboard.okoshko_note_people(tenant, ARRAY[survivor, duplicate]);
END $$;

-- ---- Erasure of a person who is several clients ------------------------------------------------------------
-- All of them are erased, each like one client.
ALTER FUNCTION dashboard.okoshko_erase_client(uuid, uuid, bigint, uuid, boolean, timestamptz) RENAME TO okoshko_erase_one;
ALTER FUNCTION dashboard.okoshko_restore_client(uuid, uuid, bigint, uuid, jsonb) RENAME TO okoshko_restore_one;

CREATE FUNCTION dashboard.okoshko_erase_client(tenant uuid, client uuid, erasure bigint, other uuid, bot_tables boolean, at timestamptz)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  merged uuid;
  marks bytea[] := '{}';
  parts jsonb := '[]';
  kept jsonb;
BEGIN
  PERFORM dashboard.okoshko_must_be_own(tenant);
  -- The merged ones first: a phone that a client who is not erased has too would not be remembered.
  FOR merged IN SELECT e.client_id FROM dashboard.erased_clients e WHERE e.tenant_id = tenant AND e.survivor_id = client ORDER BY 1 LOOP
    DELETE FROM dashboard.erased_clients e WHERE e.tenant_id = tenant AND e.client_id = merged;
    parts := parts || jsonb_build_object('client', merged,
                                         'kept', dashboard.okoshko_erase_one(tenant, merged, erasure, other, bot_tables, at));
    -- Two clients may have one id of YClients; each call writes its mark.
    WITH set_aside AS (DELETE FROM dashboard.erasure_marks m WHERE m.tenant_id = tenant AND m.erasure_id = erasure RETURNING m.mark)
    SELECT marks || coalesce(array_agg(s.mark), '{}') INTO marks FROM set_aside s;
  END LOOP;
  kept := dashboard.okoshko_erase_one(tenant, client, erasure, other, bot_tables, at);
  INSERT INTO dashboard.erasure_marks (tenant_id, mark, erasure_id)
  SELECT DISTINCT tenant, m.mark, erasure FROM unnest(marks) AS m (mark) ON CONFLICT DO NOTHING;
  RETURN CASE WHEN parts = '[]' THEN kept ELSE kept || jsonb_build_object('merged', parts) END;
END $$;

CREATE FUNCTION dashboard.okoshko_restore_client(tenant uuid, client uuid, erasure bigint, other uuid, kept jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part record;
BEGIN
  PERFORM dashboard.okoshko_must_be_own(tenant);
  PERFORM dashboard.okoshko_restore_one(tenant, client, erasure, other, kept);
  FOR part IN SELECT (p ->> 'client')::uuid AS client, p -> 'kept' AS kept FROM jsonb_array_elements(coalesce(kept -> 'merged', '[]')) p LOOP
    PERFORM dashboard.okoshko_restore_one(tenant, part.client, erasure, other, part.kept);
    PERFORM dashboard.okoshko_forget_client(tenant, part.client);
    INSERT INTO dashboard.erased_clients (tenant_id, client_id, survivor_id) VALUES (tenant, part.client, client);
  END LOOP;
END $$;

-- What runs as the owner is for okoshko_app alone; a role that is created later gets it by okoshko_grants(), which knows
-- the functions of 0052 by their names.
REVOKE ALL ON FUNCTION dashboard.okoshko_erase_client(uuid, uuid, bigint, uuid, boolean, timestamptz),
                       dashboard.okoshko_restore_client(uuid, uuid, bigint, uuid, jsonb),
                       dashboard.okoshko_merge_clients(uuid, uuid, uuid, bigint, timestamptz),
                       dashboard.okoshko_unmerge_clients(uuid, uuid, uuid, jsonb, timestamptz) FROM PUBLIC;
ALTER PROCEDURE dashboard.okoshko_grants() RENAME TO okoshko_grants_before_merges;
CREATE PROCEDURE dashboard.okoshko_grants()
LANGUAGE plpgsql AS $$
BEGIN
  CALL dashboard.okoshko_grants_before_merges();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
    GRANT EXECUTE ON FUNCTION dashboard.okoshko_merge_clients(uuid, uuid, uuid, bigint, timestamptz),
                              dashboard.okoshko_unmerge_clients(uuid, uuid, uuid, jsonb, timestamptz) TO okoshko_app;
  END IF;
END $$;
CALL dashboard.okoshko_grants();
