-- okoshko: transaction
-- The steps of an erasure (0051). They run as the owner, because tenant work has no right to change what programs have
-- logged, nor to empty the bot's tables.

-- The texts with the person's phone, in any spelling, and with their whole name replaced. A name of one word is left:
-- it may be anybody's.
CREATE FUNCTION dashboard.okoshko_without_person(said text, full_name text, phone text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  digits text := dashboard.okoshko_phone_key(phone);
  named text := btrim(full_name);
BEGIN
  IF digits IS NOT NULL THEN
    said := regexp_replace(said, '(\+?[78][^0-9[:alpha:]]{0,3})?' || regexp_replace(digits, '(?!^)([0-9])', '[^0-9[:alpha:]]{0,3}\1', 'g'), '***', 'g');
  END IF;
  IF named ~ '\s' THEN
    said := regexp_replace(said, '\m' || regexp_replace(named, '([^[:alnum:][:space:]])', '\\\1', 'g') || '\M', '***', 'gi');
  END IF;
  RETURN said;
END $$;

CREATE FUNCTION dashboard.okoshko_must_be_own(tenant uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF tenant IS DISTINCT FROM dashboard.okoshko_tenant() THEN
    RAISE EXCEPTION 'this is not the salon of the transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- What the bot's tables hold of the client. Returns what was there; the rows stay, with their ids.
CREATE FUNCTION dashboard.okoshko_erase_from_bot(tenant uuid, client uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept jsonb;
BEGIN
  SELECT jsonb_build_object(
    'clients_v2', (SELECT jsonb_agg(to_jsonb(c)) FROM public.clients_v2 c WHERE c.tenant_id = tenant AND c.id = client),
    'user_ltm_v2', (SELECT jsonb_agg(to_jsonb(l)) FROM public.user_ltm_v2 l WHERE l.tenant_id = tenant AND l.user_id = client),
    'wishlist_v2', (SELECT jsonb_agg(to_jsonb(w)) FROM public.wishlist_v2 w WHERE w.tenant_id = tenant AND w.user_id = client),
    'conversation_sessions_v2', (SELECT jsonb_agg(to_jsonb(d)) FROM public.conversation_sessions_v2 d WHERE d.tenant_id = tenant AND d.user_id = client),
    'recent_history_v2', (SELECT jsonb_agg(to_jsonb(h)) FROM public.recent_history_v2 h WHERE h.tenant_id = tenant AND h.user_id = client),
    'active_sessions_v2', (SELECT jsonb_agg(to_jsonb(a)) FROM public.active_sessions_v2 a WHERE a.tenant_id = tenant AND a.user_id = client))
    INTO kept;
  UPDATE public.clients_v2 SET full_name = NULL, phone = NULL, telegram_chat_id = NULL, whatsapp_id = NULL,
         yclients_client_id = NULL, meta = '{}', updated_at = now() WHERE tenant_id = tenant AND id = client;
  UPDATE public.user_ltm_v2 SET preferred_staff_id = NULL, preferred_service_id = NULL, preferred_time = NULL, language = NULL,
         allow_notifications = false, ltm_data = '{}', churn_risk_score = 0, updated_at = now()
   WHERE tenant_id = tenant AND user_id = client;
  UPDATE public.wishlist_v2 SET comment = NULL, meta = meta - 'client_name' - 'client_phone', updated_at = now(),
         status = CASE WHEN status = 'pending' THEN 'cancelled' ELSE status END,
         processed_at = CASE WHEN status = 'pending' THEN now() ELSE processed_at END
   WHERE tenant_id = tenant AND user_id = client;
  UPDATE public.conversation_sessions_v2 SET summary = NULL, final_summary = NULL,
         meta = coalesce((SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(meta) e WHERE e.key IN ('drop_off_stage', 'staff_id')), '{}')
   WHERE tenant_id = tenant AND user_id = client;
  UPDATE public.recent_history_v2 SET message = '', meta = NULL WHERE tenant_id = tenant AND user_id = client;
  UPDATE public.active_sessions_v2 SET state_data = NULL, entities = NULL, dialog_context = NULL
   WHERE tenant_id = tenant AND user_id = client;
  RETURN kept;
END $$;

-- Rows that keep counts: the client's id becomes `other`, texts and ids of outside go. Returns what was there.
CREATE FUNCTION dashboard.okoshko_erase_kept_rows(tenant uuid, client uuid, other uuid, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept jsonb;
BEGIN
  SELECT jsonb_build_object(
    'bookings', (SELECT jsonb_agg(jsonb_build_object('id', b.id, 'client_id', b.client_id, 'client_tie', b.client_tie, 'data', b.verification_data::text))
                   FROM dashboard.bookings b WHERE b.tenant_id = tenant AND b.client_uuid = client),
    'bot_commands', (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'client_id', m.client_id, 'payload', m.payload, 'chat_id', m.chat_id,
                            'message_ref', m.message_ref, 'idempotency_key', m.idempotency_key))
                       FROM dashboard.bot_commands m WHERE m.tenant_id = tenant AND m.payload ->> 'client_id' = client::text),
    'conversations', (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'escalation_reason', v.escalation_reason, 'closure_reason', v.closure_reason))
                        FROM dashboard.conversations v WHERE v.tenant_id = tenant AND v.client_id = client::text))
    INTO kept;
  UPDATE dashboard.waitlist_matches SET state = 'withdrawn', ended_at = at, ended_why = 'client-erased', due_at = NULL, updated_at = at
   WHERE tenant_id = tenant AND client_id = client AND state IN ('standby', 'offered');
  UPDATE dashboard.waitlist_matches SET client_id = other, updated_at = at WHERE tenant_id = tenant AND client_id = client;
  UPDATE dashboard.winback_touches SET client_id = other WHERE tenant_id = tenant AND client_id = client;
  UPDATE dashboard.bookings SET client_uuid = other, client_id = '', client_tie = NULL, updated_at = timezone('UTC', at),
         verification_data = dashboard.okoshko_put_activity(NULL, dashboard.okoshko_activity(verification_data))
   WHERE tenant_id = tenant AND client_uuid = client;
  UPDATE dashboard.bot_commands
     SET status = CASE WHEN status IN ('held', 'pending', 'queued') THEN 'cancelled' ELSE status END,
         payload = jsonb_build_object('client_id', other, 'message', ''), client_id = other, chat_id = NULL,
         message_ref = NULL, idempotency_key = NULL, updated_at = at
   WHERE tenant_id = tenant AND payload ->> 'client_id' = client::text;
  UPDATE dashboard.conversations SET client_id = other::text, escalation_reason = NULL, closure_reason = NULL
   WHERE tenant_id = tenant AND client_id = client::text;
  RETURN kept;
END $$;

-- Erases client `client` from the salon's rows. Returns what an undo needs; null if there is no such client.
CREATE FUNCTION dashboard.okoshko_erase_client(tenant uuid, client uuid, erasure bigint, other uuid, bot_tables boolean, at timestamptz)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person public.clients_v2;
  kept jsonb := '{}';
  gone jsonb;
  named record;
BEGIN
  PERFORM dashboard.okoshko_must_be_own(tenant);
  SELECT * INTO person FROM public.clients_v2 c WHERE c.tenant_id = tenant AND c.id = client FOR UPDATE;
  IF person.id IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('okoshko.ties', 'given', true), set_config('okoshko.person', 'moves', true),
          set_config('okoshko.clients_later', 'on', true);
  INSERT INTO dashboard.erasure_keys (tenant_id, key)
  VALUES (tenant, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) ON CONFLICT DO NOTHING;
  -- What another client has too (a mother and a daughter share a phone) would hide that client.
  INSERT INTO dashboard.erasure_marks (tenant_id, mark, erasure_id)
  SELECT tenant, mark, erasure FROM dashboard.okoshko_client_marks(person) AS mark
   WHERE mark NOT IN (
     SELECT theirs FROM public.clients_v2 c CROSS JOIN LATERAL dashboard.okoshko_client_marks(c) AS theirs
      WHERE c.tenant_id = tenant AND c.id <> client AND NOT dashboard.okoshko_is_erased(tenant, c.id)
        AND (c.id IN (SELECT w.client_id FROM dashboard.client_words w
                       WHERE w.tenant_id = tenant AND w.word = dashboard.okoshko_phone_key(person.phone))
             OR c.yclients_client_id = person.yclients_client_id OR c.telegram_chat_id = person.telegram_chat_id
             OR c.whatsapp_id = person.whatsapp_id))
  UNION
  SELECT tenant, dashboard.okoshko_mark(tenant, 'source:' || s.source, s.external_id), erasure
    FROM dashboard.client_sources s WHERE s.tenant_id = tenant AND s.client_id = client
  UNION
  SELECT tenant, dashboard.okoshko_mark(tenant, 'source:yclients', person.yclients_client_id::text), erasure
   WHERE person.yclients_client_id IS NOT NULL;
  INSERT INTO dashboard.erased_clients (tenant_id, client_id, erasure_id) VALUES (tenant, client, erasure);

  WITH dropped AS (
    DELETE FROM dashboard.channel_events e
     WHERE e.tenant_id = tenant
       AND e.subject IN (SELECT unnest(ARRAY[k.chat_id::text, k.user_id::text]) FROM dashboard.client_chats k
                          WHERE k.tenant_id = tenant AND k.client_id = client
                         UNION SELECT person.telegram_chat_id::text)
    RETURNING e.*)
  SELECT jsonb_object_agg('channel_events', rows.a) INTO gone FROM (SELECT coalesce(jsonb_agg(to_jsonb(d)), '[]') AS a FROM dropped d) rows;
  FOR named IN SELECT p.relation, p.client_column FROM dashboard.person_columns p WHERE p.on_erasure = 'delete' LOOP
    EXECUTE format('WITH dropped AS (DELETE FROM dashboard.%I WHERE tenant_id = $1 AND %I = $2 RETURNING *) '
                   'SELECT $3 || jsonb_build_object(%L, coalesce(jsonb_agg(to_jsonb(d)), ''[]'')) FROM dropped d',
                   named.relation, named.client_column, named.relation) INTO gone USING tenant, client, gone;
  END LOOP;
  kept := jsonb_build_object('deleted', gone, 'changed', dashboard.okoshko_erase_kept_rows(tenant, client, other, at),
    'audits', (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'description', a.description, 'metadata', a.metadata::text))
                 FROM dashboard.audits a
                WHERE a.tenant_id = tenant
                  AND (dashboard.okoshko_without_person(a.metadata::text, person.full_name, person.phone) <> a.metadata::text
                       OR dashboard.okoshko_without_person(a.description, person.full_name, person.phone) <> a.description)));
  UPDATE dashboard.audits a
     SET description = dashboard.okoshko_without_person(a.description, person.full_name, person.phone),
         metadata = dashboard.okoshko_without_person(a.metadata::text, person.full_name, person.phone)::json
   WHERE a.tenant_id = tenant
     AND a.id IN (SELECT (e ->> 'id')::bigint FROM jsonb_array_elements(nullif(kept -> 'audits', 'null')) e);
  UPDATE dashboard.alerts a SET description = dashboard.okoshko_without_person(a.description, person.full_name, person.phone)
   WHERE a.tenant_id = tenant AND dashboard.okoshko_without_person(a.description, person.full_name, person.phone) <> a.description;
  UPDATE dashboard.set_aside s SET reason = dashboard.okoshko_without_person(s.reason, person.full_name, person.phone)
   WHERE s.tenant_id = tenant AND dashboard.okoshko_without_person(s.reason, person.full_name, person.phone) <> s.reason;
  UPDATE dashboard.channels SET refused_clients = array_remove(refused_clients, client)
   WHERE tenant_id = tenant AND client = ANY (refused_clients);
  IF bot_tables THEN
    kept := kept || jsonb_build_object('bot', dashboard.okoshko_erase_from_bot(tenant, client));
  END IF;
  PERFORM dashboard.okoshko_forget_client(tenant, client);
  DELETE FROM dashboard.clients_due d WHERE d.tenant_id = tenant AND d.client_id IN (client, other);
  RETURN kept;
END $$;

-- The bot's rows as they were before the erasure; columns that the erasure left alone keep what was written since.
CREATE FUNCTION dashboard.okoshko_restore_to_bot(tenant uuid, kept jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.clients_v2 c SET full_name = k.full_name, phone = k.phone, telegram_chat_id = k.telegram_chat_id, whatsapp_id = k.whatsapp_id,
         yclients_client_id = k.yclients_client_id, meta = k.meta, updated_at = k.updated_at
    FROM jsonb_populate_recordset(NULL::public.clients_v2, nullif(kept -> 'clients_v2', 'null')) k WHERE c.tenant_id = tenant AND c.id = k.id;
  UPDATE public.user_ltm_v2 l SET preferred_staff_id = k.preferred_staff_id, preferred_service_id = k.preferred_service_id,
         preferred_time = k.preferred_time, language = k.language, allow_notifications = k.allow_notifications, ltm_data = k.ltm_data,
         churn_risk_score = k.churn_risk_score, updated_at = k.updated_at
    FROM jsonb_populate_recordset(NULL::public.user_ltm_v2, nullif(kept -> 'user_ltm_v2', 'null')) k WHERE l.tenant_id = tenant AND l.id = k.id;
  UPDATE public.wishlist_v2 w SET comment = k.comment, meta = k.meta, status = k.status, processed_at = k.processed_at, updated_at = k.updated_at
    FROM jsonb_populate_recordset(NULL::public.wishlist_v2, nullif(kept -> 'wishlist_v2', 'null')) k WHERE w.tenant_id = tenant AND w.id = k.id;
  UPDATE public.conversation_sessions_v2 d SET summary = k.summary, final_summary = k.final_summary, meta = k.meta
    FROM jsonb_populate_recordset(NULL::public.conversation_sessions_v2, nullif(kept -> 'conversation_sessions_v2', 'null')) k WHERE d.tenant_id = tenant AND d.id = k.id;
  UPDATE public.recent_history_v2 h SET message = k.message, meta = k.meta
    FROM jsonb_populate_recordset(NULL::public.recent_history_v2, nullif(kept -> 'recent_history_v2', 'null')) k WHERE h.tenant_id = tenant AND h.id = k.id;
  UPDATE public.active_sessions_v2 a SET state_data = k.state_data, entities = k.entities, dialog_context = k.dialog_context
    FROM jsonb_populate_recordset(NULL::public.active_sessions_v2, nullif(kept -> 'active_sessions_v2', 'null')) k
   WHERE a.tenant_id = tenant AND a.session_id = k.session_id;
END $$;

-- Undoes an erasure with what okoshko_erase_client() returned. Messages that were not sent and matches that were open
-- stay ended.
CREATE FUNCTION dashboard.okoshko_restore_client(tenant uuid, client uuid, erasure bigint, other uuid, kept jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone record;
  hidden uuid[];
BEGIN
  PERFORM dashboard.okoshko_must_be_own(tenant);
  PERFORM set_config('okoshko.ties', 'given', true), set_config('okoshko.person', 'moves', true),
          set_config('okoshko.clients_later', 'on', true);
  DELETE FROM dashboard.erasure_marks WHERE tenant_id = tenant AND erasure_id = erasure;
  WITH shown AS (DELETE FROM dashboard.erased_clients WHERE tenant_id = tenant AND erasure_id = erasure RETURNING client_id)
  SELECT array_agg(client_id) INTO hidden FROM shown;
  IF kept ? 'bot' THEN
    PERFORM dashboard.okoshko_restore_to_bot(tenant, kept -> 'bot');
  END IF;
  FOR gone IN SELECT d.key, d.value FROM jsonb_each(kept -> 'deleted') d LOOP
    EXECUTE format('INSERT INTO dashboard.%I OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::dashboard.%I, $1) ON CONFLICT DO NOTHING',
                   gone.key, gone.key) USING gone.value;
  END LOOP;
  UPDATE dashboard.waitlist_matches SET client_id = client WHERE tenant_id = tenant AND client_id = other;
  UPDATE dashboard.winback_touches SET client_id = client WHERE tenant_id = tenant AND client_id = other;
  UPDATE dashboard.bookings b SET client_uuid = client, client_id = k.client_id, client_tie = k.client_tie, verification_data = k.data::json,
         updated_at = timezone('UTC', now())
    FROM jsonb_to_recordset(nullif(kept -> 'changed' -> 'bookings', 'null')) AS k (id bigint, client_id text, client_tie text, data text)
   WHERE b.tenant_id = tenant AND b.id = k.id AND b.client_uuid = other;
  UPDATE dashboard.bot_commands m SET payload = k.payload, client_id = k.client_id, chat_id = k.chat_id, message_ref = k.message_ref,
         idempotency_key = k.idempotency_key
    FROM jsonb_to_recordset(nullif(kept -> 'changed' -> 'bot_commands', 'null'))
         AS k (id bigint, client_id uuid, payload jsonb, chat_id bigint, message_ref text, idempotency_key text)
   WHERE m.tenant_id = tenant AND m.id = k.id;
  UPDATE dashboard.conversations v SET client_id = client::text, escalation_reason = k.escalation_reason, closure_reason = k.closure_reason
    FROM jsonb_to_recordset(nullif(kept -> 'changed' -> 'conversations', 'null')) AS k (id bigint, escalation_reason text, closure_reason text)
   WHERE v.tenant_id = tenant AND v.id = k.id;
  UPDATE dashboard.audits a SET description = k.description, metadata = k.metadata::json
    FROM jsonb_to_recordset(nullif(kept -> 'audits', 'null')) AS k (id bigint, description text, metadata text)
   WHERE a.tenant_id = tenant AND a.id = k.id;
  DELETE FROM dashboard.clients_due d WHERE d.tenant_id = tenant AND d.client_id IN (client, other);
  PERFORM dashboard.okoshko_index_clients(hidden);
END $$;

-- What runs as the owner is for okoshko_app alone; a role that is created later gets it by okoshko_grants().
REVOKE ALL ON FUNCTION dashboard.okoshko_erase_client(uuid, uuid, bigint, uuid, boolean, timestamptz),
                       dashboard.okoshko_restore_client(uuid, uuid, bigint, uuid, jsonb) FROM PUBLIC;
ALTER PROCEDURE dashboard.okoshko_grants() RENAME TO okoshko_grants_before_erasure;
CREATE PROCEDURE dashboard.okoshko_grants()
LANGUAGE plpgsql AS $$
BEGIN
  CALL dashboard.okoshko_grants_before_erasure();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
    GRANT EXECUTE ON FUNCTION dashboard.okoshko_erase_client(uuid, uuid, bigint, uuid, boolean, timestamptz),
                              dashboard.okoshko_restore_client(uuid, uuid, bigint, uuid, jsonb) TO okoshko_app;
  END IF;
END $$;
CALL dashboard.okoshko_grants();
