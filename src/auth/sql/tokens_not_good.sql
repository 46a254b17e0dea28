-- Of the tokens $1, the indexes of those that have ended or whose salon is not active. No tenant
-- filter: a token belongs to one salon.
SELECT held.place - 1
  FROM unnest($1::bigint[]) WITH ORDINALITY AS held (id, place)
 WHERE NOT EXISTS (SELECT FROM dashboard.api_tokens token
                    JOIN public.tenants_v2 t ON t.id = token.tenant_id AND t.is_active
                   WHERE token.id = held.id AND token.revoked_at IS NULL
                     AND (token.expires_at IS NULL OR token.expires_at > $2::timestamptz))
