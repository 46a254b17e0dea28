-- Warnings of migrations. The platform's own table: no tenant.
SELECT m.id, w.warning
  FROM dashboard.okoshko_migrations AS m
 CROSS JOIN LATERAL unnest(m.warnings) AS w(warning)
 ORDER BY m.id
 LIMIT 100
