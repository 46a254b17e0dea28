-- Alerts of the day that ended at $7; each array has one element per alert: tenant_id, kind,
-- severity, threshold, actual, description. An existing alert of that day is not changed.
INSERT INTO dashboard.alerts (tenant_id, kind, threshold, actual, severity, description, triggered_at, created_at, updated_at)
SELECT a.tenant_id, a.kind, round(a.threshold, 2), round(a.actual, 2), a.severity, a.description,
       $7::timestamptz AT TIME ZONE 'UTC', $8::timestamptz AT TIME ZONE 'UTC', $8::timestamptz AT TIME ZONE 'UTC'
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::text[])
         AS a(tenant_id, kind, severity, threshold, actual, description)
 WHERE NOT EXISTS (SELECT FROM dashboard.alerts was
                    WHERE was.tenant_id = a.tenant_id AND was.kind = a.kind
                      AND was.triggered_at = $7::timestamptz AT TIME ZONE 'UTC')
