-- Once in so many days ($5): a second press changes nothing about somebody who is not written to. No row: it is known.
INSERT INTO dashboard.winback_touches (tenant_id, client_id, campaign, arm, touched_at, created_by)
SELECT $1, $2, $3, 'held_out', $4::timestamptz, $6::bigint
 WHERE NOT EXISTS (SELECT FROM dashboard.winback_touches t
                    WHERE t.tenant_id = $1 AND t.client_id = $2 AND t.arm = 'held_out'
                      AND t.touched_at > $4::timestamptz - make_interval(days => $5::integer))
RETURNING id
