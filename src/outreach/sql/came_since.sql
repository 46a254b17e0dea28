-- Whether client $3 has been there since message $2 was written, as of $4. A day earlier counts too: a visit is often
-- entered hours after it began.
SELECT EXISTS (
  SELECT FROM dashboard.bot_commands m
    JOIN dashboard.bookings k ON k.tenant_id = $1 AND k.client_uuid = $3
   WHERE m.tenant_id = $1 AND m.id = $2
     AND k.start_at > m.created_at - interval '1 day' AND k.start_at <= $4::timestamptz AT TIME ZONE 'UTC'
     AND dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) = 'attended')
