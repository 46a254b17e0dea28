-- The write of the salon that has been due longest at $2, with the client's name and phone, and the price of the service.
SELECT w.match_id, w.client_id, w.staff_id, w.service_id, w.start_at, w.end_at, w.step, w.sends, w.looks, w.failures, w.record_id,
       w.requested_by, left(c.full_name, 200), c.phone, (round(s.price * 100))::bigint, w.slot_id
  FROM dashboard.booking_writes w
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = w.client_id
  LEFT JOIN dashboard.services s ON s.tenant_id = $1 AND s.service_id = w.service_id
 WHERE w.tenant_id = $1 AND w.state = 'due' AND w.due_at <= $2
 ORDER BY w.due_at, w.match_id LIMIT 1
