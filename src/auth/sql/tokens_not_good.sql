-- Of the tokens $1, by their place among them, those that have ended. No tenant filter: a token names its own salon.
SELECT held.place - 1
  FROM unnest($1::bigint[]) WITH ORDINALITY AS held (id, place)
 WHERE NOT EXISTS (SELECT FROM dashboard.api_tokens t
                    WHERE t.id = held.id AND t.revoked_at IS NULL
                      AND (t.expires_at IS NULL OR t.expires_at > $2::timestamptz))
