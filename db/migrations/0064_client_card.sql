-- okoshko: transaction
-- What people of the salon write on a client's card: notes, tags, and how calls ended. All of it is about a person: an erasure
-- deletes it (0051), and mentions of an erased person in notes about others are replaced.

CREATE TABLE dashboard.client_notes (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  client_id uuid NOT NULL,               -- clients_v2.id
  body text NOT NULL,
  pinned boolean NOT NULL,
  written_at timestamptz NOT NULL,
  written_by bigint,                     -- dashboard.users.id; null: a program
  edited_at timestamptz,                 -- of the text; pinning is no edit
  edited_by bigint,                      -- dashboard.users.id
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT client_notes_length CHECK (length(body) BETWEEN 1 AND 2000)
);
CREATE INDEX client_notes_client ON dashboard.client_notes (tenant_id, client_id, pinned DESC, written_at DESC, id DESC);
CALL dashboard.okoshko_lock('dashboard.client_notes');

CREATE TABLE dashboard.client_calls (
  tenant_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  client_id uuid NOT NULL,               -- clients_v2.id
  outcome text NOT NULL,                 -- reached | agreed | declined | no_answer | call_back
  remark text,
  called_at timestamptz NOT NULL,
  called_by bigint,                      -- dashboard.users.id; null: a program
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT client_calls_outcome_known CHECK (outcome IN ('reached', 'agreed', 'declined', 'no_answer', 'call_back')),
  CONSTRAINT client_calls_remark_length CHECK (length(remark) BETWEEN 1 AND 300)
);
CREATE INDEX client_calls_client ON dashboard.client_calls (tenant_id, client_id, called_at DESC, id DESC);
CALL dashboard.okoshko_lock('dashboard.client_calls');

-- Tags that people set, beside those that the bot keeps in clients_v2.meta, which stay the bot's.
CREATE TABLE dashboard.client_tags (
  tenant_id uuid NOT NULL,
  client_id uuid NOT NULL,               -- clients_v2.id
  tag text NOT NULL,
  added_at timestamptz NOT NULL,
  added_by bigint,                       -- dashboard.users.id; null: a program
  PRIMARY KEY (tenant_id, client_id, tag),
  CONSTRAINT client_tags_length CHECK (length(tag) BETWEEN 1 AND 40)
);
CREATE INDEX client_tags_tag ON dashboard.client_tags (tenant_id, tag, client_id);
CALL dashboard.okoshko_lock('dashboard.client_tags');

-- The colour of a tag in a salon, whoever set the tag; no row: grey.
CREATE TABLE dashboard.tag_colours (
  tenant_id uuid NOT NULL,
  tag text NOT NULL,
  colour text NOT NULL,
  PRIMARY KEY (tenant_id, tag),
  CONSTRAINT tag_colours_known CHECK (colour IN ('grey', 'blue', 'green', 'amber', 'red', 'violet')),
  CONSTRAINT tag_colours_length CHECK (length(tag) BETWEEN 1 AND 100)
);
CALL dashboard.okoshko_lock('dashboard.tag_colours');

INSERT INTO dashboard.person_columns (relation, client_column, on_erasure) VALUES
  ('client_notes', 'client_id', 'delete'),
  ('client_calls', 'client_id', 'delete'),
  ('client_tags', 'client_id', 'delete');

-- All tags of a client, the bot's first, as a JSON array. Written to be inlined.
CREATE FUNCTION dashboard.okoshko_client_tags(tenant uuid, client uuid, meta jsonb) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN jsonb_typeof($3 -> 'tags') = 'array' THEN $3 -> 'tags' ELSE '[]' END
         || coalesce((SELECT jsonb_agg(g.tag ORDER BY g.tag) FROM dashboard.client_tags g
                       WHERE g.tenant_id = $1 AND g.client_id = $2), '[]')
$$;

-- The name of a user of the salon of the transaction, or of the platform; tenant work may not read dashboard.users.
CREATE FUNCTION dashboard.okoshko_user_name(account bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email)
    FROM dashboard.users u
   WHERE u.id = account AND (u.tenant_id IS NULL OR u.tenant_id = dashboard.okoshko_tenant())
$$;
REVOKE ALL ON FUNCTION dashboard.okoshko_user_name(bigint) FROM PUBLIC;

-- ---- Mentions of an erased person -----------------------------------------------------------------

-- As in 0052, and the notes and calls of other clients. It runs after those of the client were deleted.
ALTER FUNCTION dashboard.okoshko_erase_kept_rows(uuid, uuid, uuid, timestamptz) RENAME TO okoshko_erase_kept_rows_of_0052;
CREATE FUNCTION dashboard.okoshko_erase_kept_rows(tenant uuid, client uuid, other uuid, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person public.clients_v2;
  kept jsonb := dashboard.okoshko_erase_kept_rows_of_0052(tenant, client, other, at);
BEGIN
  SELECT * INTO person FROM public.clients_v2 c WHERE c.tenant_id = tenant AND c.id = client;
  WITH said AS (
    SELECT n.id, n.body, dashboard.okoshko_without_person(n.body, person.full_name, person.phone) AS left_over
      FROM dashboard.client_notes n WHERE n.tenant_id = tenant),
  changed AS (
    UPDATE dashboard.client_notes n SET body = left(s.left_over, 2000)
      FROM said s WHERE n.tenant_id = tenant AND n.id = s.id AND s.left_over <> s.body
    RETURNING n.id, s.body)
  SELECT kept || jsonb_build_object('client_notes', jsonb_agg(jsonb_build_object('id', c.id, 'body', c.body)))
    INTO kept FROM changed c;
  WITH said AS (
    SELECT k.id, k.remark, dashboard.okoshko_without_person(k.remark, person.full_name, person.phone) AS left_over
      FROM dashboard.client_calls k WHERE k.tenant_id = tenant AND k.remark IS NOT NULL),
  changed AS (
    UPDATE dashboard.client_calls k SET remark = left(s.left_over, 300)
      FROM said s WHERE k.tenant_id = tenant AND k.id = s.id AND s.left_over <> s.remark
    RETURNING k.id, s.remark)
  SELECT kept || jsonb_build_object('client_calls', jsonb_agg(jsonb_build_object('id', c.id, 'remark', c.remark)))
    INTO kept FROM changed c;
  RETURN kept;
END $$;

-- As in 0052. An undo restores a mention only if nobody has edited the text since.
ALTER FUNCTION dashboard.okoshko_restore_client(uuid, uuid, bigint, uuid, jsonb) RENAME TO okoshko_restore_client_of_0052;
CREATE FUNCTION dashboard.okoshko_restore_client(tenant uuid, client uuid, erasure bigint, other uuid, kept jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person public.clients_v2;
BEGIN
  PERFORM dashboard.okoshko_restore_client_of_0052(tenant, client, erasure, other, kept);
  SELECT * INTO person FROM public.clients_v2 c WHERE c.tenant_id = tenant AND c.id = client;
  UPDATE dashboard.client_notes n SET body = k.body
    FROM jsonb_to_recordset(coalesce(nullif(kept -> 'changed' -> 'client_notes', 'null'), '[]')) AS k (id bigint, body text)
   WHERE n.tenant_id = tenant AND n.id = k.id
     AND n.body = left(dashboard.okoshko_without_person(k.body, person.full_name, person.phone), 2000);
  UPDATE dashboard.client_calls c SET remark = k.remark
    FROM jsonb_to_recordset(coalesce(nullif(kept -> 'changed' -> 'client_calls', 'null'), '[]')) AS k (id bigint, remark text)
   WHERE c.tenant_id = tenant AND c.id = k.id
     AND c.remark = left(dashboard.okoshko_without_person(k.remark, person.full_name, person.phone), 300);
END $$;
REVOKE ALL ON FUNCTION dashboard.okoshko_restore_client(uuid, uuid, bigint, uuid, jsonb),
                       dashboard.okoshko_restore_client_of_0052(uuid, uuid, bigint, uuid, jsonb) FROM PUBLIC;

ALTER PROCEDURE dashboard.okoshko_grants() RENAME TO okoshko_grants_before_card;
CREATE PROCEDURE dashboard.okoshko_grants()
LANGUAGE plpgsql AS $$
BEGIN
  CALL dashboard.okoshko_grants_before_card();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'okoshko_app') THEN
    GRANT EXECUTE ON FUNCTION dashboard.okoshko_user_name(bigint) TO okoshko_app;
  END IF;
END $$;
CALL dashboard.okoshko_grants();
