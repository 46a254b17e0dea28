-- Whether client $3 visited after message $2 was created, at time $4. A visit on the previous day
-- counts too, because visits are often entered hours after they began.
SELECT EXISTS (
  SELECT FROM dashboard.bot_commands m
    JOIN dashboard.bookings k ON k.tenant_id = $1 AND k.client_uuid = $3
   WHERE m.tenant_id = $1 AND m.id = $2
     AND k.start_at > m.created_at - interval '1 day' AND k.start_at <= $4::timestamptz AT TIME ZONE 'UTC'
     AND dashboard.okoshko_outcome(k.outcome, k.status, k.yclients_attendance) = 'attended')
