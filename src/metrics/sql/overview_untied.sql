-- The salon's bookings that name a client whom nobody has found (docs/bot.md), by reason; 10,000 are counted at the most.
SELECT count(*) FILTER (WHERE u.client_tie IS DISTINCT FROM 'ambiguous'), count(*) FILTER (WHERE u.client_tie = 'ambiguous')
  FROM (SELECT b.client_tie FROM dashboard.bookings b
         WHERE b.tenant_id = $1 AND b.client_uuid IS NULL AND b.client_id <> '' AND b.client_id <> '0'
         LIMIT 10000) u
