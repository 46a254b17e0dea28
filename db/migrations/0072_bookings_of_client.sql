-- okoshko: transaction
-- The bookings of one client. PostgreSQL plans a repeated statement once for the average salon. If one salon is much larger
-- than the average, such a plan may read all bookings of the salon by their time and keep those of the client. Here the
-- client's bookings are found first, by bookings_client_time, and other conditions apply after that: OFFSET 0 keeps them
-- out of the search. Written to be inlined.
CREATE FUNCTION dashboard.okoshko_bookings_of(tenant uuid, client uuid)
RETURNS TABLE (id bigint, external_id text, start_at timestamp, duration_sec integer, staff_id text, service_code text,
               service_title text, price numeric, outcome text, status text, yclients_attendance integer)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT b.id, b.external_id::text, b.start_at, b.duration_sec, b.staff_id, b.service_code::text,
         b.service_title, b.price, b.outcome, b.status::text, b.yclients_attendance
    FROM dashboard.bookings b
   WHERE b.tenant_id = $1 AND b.client_uuid = $2
  OFFSET 0
$$;
