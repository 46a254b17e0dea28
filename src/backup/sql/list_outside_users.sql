-- Accounts outside the salon that its audit rows name: super_admins.
SELECT id, email
  FROM dashboard.users
 WHERE id IN (SELECT user_id FROM dashboard.audits WHERE tenant_id = $1::uuid)
   AND tenant_id IS DISTINCT FROM $1::uuid
 ORDER BY id
 LIMIT 10000
