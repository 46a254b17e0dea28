-- No row: there is no such client, or their newest word about purpose $3 is the same with the same wording.
INSERT INTO dashboard.client_consents (tenant_id, client_id, purpose, given, wording, channel, at, recorded_by, recorded_via)
SELECT $1, s.id, $3, $4::boolean, $5, $6, $7::timestamptz, $8::bigint, $9
  FROM (SELECT dashboard.okoshko_survivor($1, $2) AS id) s
 WHERE EXISTS (SELECT FROM public.clients_v2 k WHERE k.tenant_id = $1 AND k.id = s.id
                  AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = k.id))
   AND NOT EXISTS (SELECT FROM (SELECT c.given, c.wording FROM dashboard.client_consents c
                                 WHERE c.tenant_id = $1 AND c.client_id = s.id AND c.purpose = $3
                                 ORDER BY c.at DESC, c.id DESC LIMIT 1) n
                    WHERE n.given = $4::boolean AND n.wording = $5)
RETURNING id
