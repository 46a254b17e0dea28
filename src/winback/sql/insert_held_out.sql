-- Once in $5 days: a second attempt changes nothing for a held-out client. No row: the client is
-- already recorded.
INSERT INTO dashboard.winback_touches (tenant_id, client_id, campaign, arm, touched_at, created_by)
SELECT $1, $2, $3, 'held_out', $4::timestamptz, $6::bigint
 WHERE NOT EXISTS (SELECT FROM dashboard.winback_touches t
                    WHERE t.tenant_id = $1 AND t.client_id = $2 AND t.arm = 'held_out'
                      AND t.touched_at > $4::timestamptz - make_interval(days => $5::integer))
RETURNING id
