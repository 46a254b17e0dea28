-- The open match of wish $2 with booking $3 of salon $1.
SELECT m.id FROM dashboard.waitlist_matches m
 WHERE m.tenant_id = $1 AND m.wish_id = $2 AND m.booking_id = $3 AND m.state IN ('standby', 'offered')
   AND m.fulfilled_by IS NULL
 LIMIT 1
