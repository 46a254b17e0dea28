-- The number of salons and the sizes of the largest: bookings of a salon, without its name.
-- no tenant filter: for whoever runs the installation
SELECT concat_ws(' | ', 'salons', (SELECT count(*) FROM public.tenants_v2))
UNION ALL
SELECT concat_ws(' | ', 'salon', left(largest.tenant_id::text, 8), largest.bookings)
  FROM (SELECT tenant_id, count(*) AS bookings FROM dashboard.bookings GROUP BY tenant_id ORDER BY count(*) DESC LIMIT 10) AS largest
