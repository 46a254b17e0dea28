-- okoshko: transaction
-- What a salon's row of tenants_v2 says, read by one function, by the same rules as the server's (src/tenants,
-- settings_metadata.cpp). A value that makes no sense is as if it were not there.

-- The name of a time zone without blanks around it; null where it is none. "Region/City", "UTC", "GMT", and old names of
-- one word. Never POSIX rules, abbreviations and offsets, which AT TIME ZONE takes as well, with other meanings: "UTC+3"
-- is three hours west there. A name without digits that tzdata does not have is no POSIX rule either, so the pattern and
-- the attempt together accept the names of tzdata alone. Not PARALLEL SAFE: a subtransaction cannot begin in parallel work.
CREATE FUNCTION dashboard.okoshko_known_zone(said text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  zone text := btrim(said, E' \t\n\r');
BEGIN
  IF zone ~* ('^((africa|america|antarctica|arctic|asia|atlantic|australia|brazil|canada|chile|europe|indian|mexico|pacific|us)'
              '(/[a-z_-]+)+'
              '|etc/(gmt([+]([0-9]|1[0-2])|-([0-9]|1[0-4])|0)?|utc|uct|universal|greenwich|zulu)'
              '|cuba|egypt|eire|gb|gb-eire|gmt|greenwich|hongkong|iceland|iran|israel|jamaica|japan|kwajalein|libya|navajo'
              '|nz|nz-chat|poland|portugal|prc|roc|rok|singapore|turkey|uct|universal|utc|w-su|zulu)$') THEN
    PERFORM timestamptz 'epoch' AT TIME ZONE zone;
    RETURN zone;
  END IF;
  RETURN NULL;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN NULL;
END $$;

-- A text, or a whole number of 64 bits as one; null for anything else, for an empty text, and where a blank or control
-- character begins or ends it.
CREATE FUNCTION dashboard.okoshko_metadata_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT t.text
    FROM (SELECT CASE jsonb_typeof(value)
                   WHEN 'string' THEN value #>> '{}'
                   WHEN 'number' THEN
                     CASE WHEN value #>> '{}' ~ '^-?[0-9]+$'
                               AND (value #>> '{}')::numeric BETWEEN -9223372036854775808 AND 9223372036854775807
                          THEN value #>> '{}' END END AS text) t
   WHERE t.text <> '' AND ascii(left(t.text, 1)) > 32 AND ascii(right(t.text, 1)) > 32
$$;

-- The first of these values that is a time of a day, "HH:MM".
CREATE FUNCTION dashboard.okoshko_metadata_clock(VARIADIC found jsonb[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dashboard.okoshko_metadata_text(f.value) FROM unnest(found) WITH ORDINALITY AS f(value, n)
   WHERE dashboard.okoshko_metadata_text(f.value) ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
   ORDER BY f.n LIMIT 1
$$;

-- The first of these values that is a Telegram chat: a whole number other than 0.
CREATE FUNCTION dashboard.okoshko_metadata_chat(VARIADIC found jsonb[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT said.number::bigint
    FROM (SELECT f.n, CASE WHEN dashboard.okoshko_metadata_text(f.value) ~ '^-?[0-9]{1,40}$'
                           THEN dashboard.okoshko_metadata_text(f.value)::numeric END AS number
            FROM unnest(found) WITH ORDINALITY AS f(value, n)) said
   WHERE said.number <> 0 AND said.number BETWEEN -9223372036854775808 AND 9223372036854775807
   ORDER BY said.n LIMIT 1
$$;

-- A number, or the text of one without an exponent, in units, to the nearest whole one, halves up; null outside the range.
CREATE FUNCTION dashboard.okoshko_metadata_whole(value jsonb, unit integer, lowest integer, highest integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT w.whole::integer
    FROM (SELECT CASE jsonb_typeof(value)
                   WHEN 'number' THEN (value #>> '{}')::numeric
                   WHEN 'string' THEN
                     CASE WHEN value #>> '{}' ~ '^-?([0-9]+[.]?[0-9]*|[.][0-9]+)$' AND length(value #>> '{}') <= 40
                          THEN (value #>> '{}')::numeric END END AS number) n
    CROSS JOIN LATERAL (SELECT CASE WHEN abs(n.number) <= 1000000 THEN floor(n.number * unit + 0.500001) END AS whole) w
   WHERE w.whole BETWEEN lowest AND highest
$$;

-- A salon as features read it from its name and metadata. One row.
CREATE FUNCTION dashboard.okoshko_salon(name text, metadata jsonb)
RETURNS TABLE (salon_name text, time_zone text, language text, quiet_from text, quiet_to text, closing_time text,
               risk_threshold_percent integer, risk_horizon_days integer, offer_mode text, admin_chat_id bigint)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif($1, ''),
                  (SELECT t.said FROM dashboard.okoshko_metadata_text($2 -> 'salon_name') AS t(said)
                    WHERE char_length(t.said) <= 120 AND t.said !~ '[\x01-\x1f\x7f]'), ''),
         coalesce(CASE WHEN jsonb_typeof($2 -> 'time_zone') = 'string' THEN dashboard.okoshko_known_zone($2 ->> 'time_zone') END,
                  CASE WHEN jsonb_typeof($2 -> 'timezone') = 'string' THEN dashboard.okoshko_known_zone($2 ->> 'timezone') END,
                  dashboard.okoshko_known_zone('Europe/Moscow'), 'UTC'),
         CASE WHEN $2 ->> 'language' IN ('ru', 'en') THEN $2 ->> 'language' ELSE 'ru' END,
         coalesce(dashboard.okoshko_metadata_clock($2 -> 'quiet_hours_from'), '20:00'),
         coalesce(dashboard.okoshko_metadata_clock($2 -> 'quiet_hours_to'), '10:00'),
         dashboard.okoshko_metadata_clock($2 -> 'closing_time', $2 -> 'closing_time_override',
                                          $2 -> 'settings.closing_time', $2 -> 'settings' -> 'closing_time'),
         coalesce(dashboard.okoshko_metadata_whole($2 -> 'risk_threshold', 100, 1, 99), 50),
         coalesce(dashboard.okoshko_metadata_whole($2 -> 'risk_horizon_days', 1, 1, 60), 14),
         CASE WHEN $2 ->> 'offer_mode' IN ('by_hand', 'suggest', 'automatic') THEN $2 ->> 'offer_mode' ELSE 'by_hand' END,
         dashboard.okoshko_metadata_chat($2 -> 'admin_chat_id', $2 -> 'telegram.admin_chat_id',
                                         $2 -> 'telegram' -> 'admin_chat_id')
$$;

-- The time zone of a salon, as statements and triggers use it.
CREATE OR REPLACE FUNCTION dashboard.okoshko_zone(tenant uuid) RETURNS text
LANGUAGE sql STABLE PARALLEL UNSAFE AS $$
  SELECT coalesce((SELECT s.time_zone FROM public.tenants_v2 t CROSS JOIN LATERAL dashboard.okoshko_salon(t.name, t.metadata) s
                    WHERE t.id = $1),
                  dashboard.okoshko_known_zone('Europe/Moscow'), 'UTC')
$$;
