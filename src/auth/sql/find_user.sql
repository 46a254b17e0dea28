-- By e-mail in ASCII lower case; other letters count as they are spelled, as in parse_email. No tenant filter: this is how
-- a person is first known.
SELECT id, email, encrypted_password, role, tenant_id, coalesce(active, true),
       trim(concat_ws(' ', first_name, last_name))
  FROM dashboard.users WHERE lower(email COLLATE "C") = $1
 ORDER BY id LIMIT 1
