-- By e-mail in ASCII lower case; other letters count as they are spelled, as in parse_email. No tenant filter: this is how
-- a person is first known. Whether they may sign in: nobody of a salon that is not active may.
SELECT u.id, u.email, u.encrypted_password, u.role, u.tenant_id,
       coalesce(u.active, true)
         AND (u.role = 'super_admin'
              OR EXISTS (SELECT FROM public.tenants_v2 t WHERE t.id = u.tenant_id AND t.is_active)),
       trim(concat_ws(' ', u.first_name, u.last_name))
  FROM dashboard.users u WHERE lower(u.email COLLATE "C") = $1
 ORDER BY u.id LIMIT 1
