-- okoshko: transaction
-- What a wish says beyond the bot's keys: several days, exact hours, several masters, how long it is valid, its priority,
-- and the dialogue that it came from. It is stored in one key of meta, 'okoshko', beside the keys that the bot reads:
--   {"days": [["2026-12-05", "2026-12-07"]], "hours": {"from": "14:00", "to": "18:00", "part": "day"},
--    "staff": ["4", "7"], "valid_until": "2026-12-20", "priority": "high", "conversation": "<session id>"}
-- The bot's keys hold the first day, the first master and the part of day that contains the hours, so a bot that knows
-- nothing else offers a part of what suits. If the bot changes one of its keys afterwards, the value of 'okoshko' that
-- belongs to it is no longer believed. The functions never fail, whatever meta holds.

-- 'YYYY-MM-DD' of any text; null: no such day.
CREATE FUNCTION dashboard.okoshko_plain_day(said text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN said ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                  THEN nullif(dashboard.okoshko_wish_day(jsonb_build_object('date', said), NULL), 'infinity') END $$;

-- The wanted days; null: any day.
CREATE FUNCTION dashboard.okoshko_wish_days(meta jsonb, written timestamptz) RETURNS datemultirange
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  first date := dashboard.okoshko_wish_day(meta, written);
  said jsonb := meta -> 'okoshko' -> 'days';
  one jsonb;
  days datemultirange := '{}';
BEGIN
  IF first = 'infinity' THEN
    RETURN NULL;
  END IF;
  IF jsonb_typeof(said) = 'array' AND jsonb_array_length(said) BETWEEN 1 AND 31 THEN
    FOR one IN SELECT e FROM jsonb_array_elements(said) e LOOP
      IF coalesce(dashboard.okoshko_plain_day(one ->> 0) <= dashboard.okoshko_plain_day(one ->> 1), false) THEN
        days := days + datemultirange(daterange(dashboard.okoshko_plain_day(one ->> 0), dashboard.okoshko_plain_day(one ->> 1), '[]'));
      ELSE
        RETURN datemultirange(daterange(first, first, '[]'));
      END IF;
    END LOOP;
    IF lower(days) = first THEN
      RETURN days;
    END IF;
  END IF;
  RETURN datemultirange(daterange(first, first, '[]'));
END $$;

-- The hours that the visit must lie in: from, to ('14:00'; either may be null); null: any.
CREATE FUNCTION dashboard.okoshko_wish_hours(meta jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN coalesce(said.part, '') = coalesce(dashboard.okoshko_wish_part(meta), '')
               AND (said.starts IS NULL OR said.starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
               AND (said.ends IS NULL OR said.ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
               AND coalesce(said.starts, said.ends) IS NOT NULL
               AND coalesce(said.starts COLLATE "C" < said.ends COLLATE "C", true)
              THEN ARRAY[said.starts, said.ends] END
    FROM (SELECT meta -> 'okoshko' -> 'hours' ->> 'from' AS starts, meta -> 'okoshko' -> 'hours' ->> 'to' AS ends,
                 meta -> 'okoshko' -> 'hours' ->> 'part' AS part) said
$$;

-- The ids of the masters that suit, the bot's first; null: any.
CREATE FUNCTION dashboard.okoshko_wish_staff(meta jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN coalesce(meta ->> 'staff_id', '') = '' THEN NULL
              WHEN jsonb_typeof(meta -> 'okoshko' -> 'staff') = 'array'
                   AND meta -> 'okoshko' -> 'staff' ->> 0 = meta ->> 'staff_id'
              THEN ARRAY(SELECT left(e.id, 100)
                           FROM jsonb_array_elements_text(CASE jsonb_typeof(meta -> 'okoshko' -> 'staff')
                                                            WHEN 'array' THEN meta -> 'okoshko' -> 'staff' ELSE '[]' END)
                                WITH ORDINALITY AS e(id, n)
                          WHERE e.id <> '' AND e.n <= 20 ORDER BY e.n)
              ELSE ARRAY[left(meta ->> 'staff_id', 100)] END
$$;

-- The last day on which the wish is valid; null: until it is closed.
CREATE FUNCTION dashboard.okoshko_wish_valid_until(meta jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN meta -> 'okoshko' ->> 'valid_until' IS NOT NULL
                  THEN dashboard.okoshko_plain_day(meta -> 'okoshko' ->> 'valid_until') END $$;

CREATE FUNCTION dashboard.okoshko_wish_expired(meta jsonb, today date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT coalesce(dashboard.okoshko_wish_valid_until(meta) < today, false) $$;

CREATE FUNCTION dashboard.okoshko_wish_priority(meta jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE meta -> 'okoshko' ->> 'priority' WHEN 'high' THEN 'high' ELSE 'normal' END $$;

-- The session id of the dialogue that the wish was made from.
CREATE FUNCTION dashboard.okoshko_wish_conversation(meta jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT substring(meta -> 'okoshko' ->> 'conversation'
                       FROM '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$') $$;

-- What a user edits, as one text: a form that was opened before a change of it must not overwrite the change.
CREATE FUNCTION dashboard.okoshko_wish_version(item_id text, comment text, status text, meta jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT left(md5(coalesce(item_id, '') || chr(1) || coalesce(comment, '') || chr(1) || coalesce(status, '') || chr(1) || coalesce(meta::text, '')), 16) $$;

-- Wishes as they were before a change by a user, for its undo. Kept for an hour.
CREATE TABLE dashboard.wish_undo (
  tenant_id uuid NOT NULL,
  change_id uuid NOT NULL,
  wish_id bigint NOT NULL,               -- wishlist_v2.id
  client_id uuid NOT NULL,               -- clients_v2.id
  was jsonb NOT NULL,                    -- the row of wishlist_v2
  version text NOT NULL,                 -- okoshko_wish_version after the change
  changed_by bigint,                     -- dashboard.users.id; null: a token
  changed_via text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, change_id, wish_id)
);
CREATE INDEX wish_undo_age ON dashboard.wish_undo (tenant_id, changed_at);
CREATE INDEX wish_undo_client ON dashboard.wish_undo (tenant_id, client_id);
CALL dashboard.okoshko_lock('dashboard.wish_undo');
INSERT INTO dashboard.person_columns (relation, client_column, on_erasure) VALUES ('wish_undo', 'client_id', 'delete');
