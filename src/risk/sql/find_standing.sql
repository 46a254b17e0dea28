-- Those of the bookings $2 (bookings.external_id) of the salons $1, pair by pair, that are active,
-- begin after $3 and belong to an active salon.
SELECT b.tenant_id, b.id
  FROM unnest($1::uuid[], $2::text[]) AS changed(tenant, booking)
  JOIN public.tenants_v2 t ON t.id = changed.tenant AND t.is_active
  JOIN dashboard.bookings b ON b.tenant_id = changed.tenant AND b.external_id = changed.booking
 WHERE b.start_at > $3::timestamptz AT TIME ZONE 'UTC' AND dashboard.okoshko_usable(b.start_at)
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 ORDER BY b.tenant_id, b.id
 LIMIT 20000
