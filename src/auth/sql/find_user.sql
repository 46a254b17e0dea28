-- Finds a user by e-mail in ASCII lower case; other letters must be equal, as in parse_email. Users
-- of a salon that is not active may not sign in. No tenant filter: the result is the caller.
SELECT u.id, u.email, u.encrypted_password, u.role, u.tenant_id,
       coalesce(u.active, true)
         AND (u.role = 'super_admin'
              OR EXISTS (SELECT FROM public.tenants_v2 t WHERE t.id = u.tenant_id AND t.is_active)),
       trim(concat_ws(' ', u.first_name, u.last_name))
  FROM dashboard.users u WHERE lower(u.email COLLATE "C") = $1
 ORDER BY u.id LIMIT 1
