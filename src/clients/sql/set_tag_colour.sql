-- No row: the salon has $4 colours and none for this tag, or the tag has the colour already.
INSERT INTO dashboard.tag_colours AS o (tenant_id, tag, colour)
SELECT $1, $2, $3
 WHERE (SELECT count(*) FROM dashboard.tag_colours t WHERE t.tenant_id = $1 AND t.tag <> $2) < $4::integer
ON CONFLICT (tenant_id, tag) DO UPDATE SET colour = excluded.colour WHERE o.colour <> excluded.colour
RETURNING o.colour
