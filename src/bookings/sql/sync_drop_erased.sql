-- What the salon has erased (0051_erasure.sql) is not merged: clients with a phone or an id of an erased person leave the
-- batch, and their bookings name nobody. $2: the system of the clients' ids. Salons that erased nobody: nothing is compared.
WITH gone AS (
  DELETE FROM pg_temp.stage_client s
   WHERE EXISTS (SELECT FROM dashboard.erasure_keys k WHERE k.tenant_id = $1)
     AND EXISTS (SELECT FROM dashboard.erasure_marks m
                  WHERE m.tenant_id = $1
                    AND m.mark IN (dashboard.okoshko_mark($1, 'source:' || $2::text, s.external_id),
                                   dashboard.okoshko_mark($1, 'yclients', s.yclients_client_id::text),
                                   dashboard.okoshko_mark($1, 'phone', dashboard.okoshko_phone_key(s.phone))))
  RETURNING s.external_id)
UPDATE pg_temp.stage_booking b SET client = ''
 WHERE b.client <> '' AND EXISTS (SELECT FROM dashboard.erasure_keys k WHERE k.tenant_id = $1)
   AND (b.client IN (SELECT g.external_id FROM gone g)
        OR EXISTS (SELECT FROM dashboard.erasure_marks m
                    WHERE m.tenant_id = $1 AND m.mark = dashboard.okoshko_mark($1, 'source:' || $2::text, b.client)))
