-- The forms of the stored password hashes: '' for argon2id, for example '$2a$12$' for bcrypt.
-- bcrypt first, then the most frequent. No tenant filter: accounts are the platform's.
SELECT CASE WHEN encrypted_password LIKE '$argon2id$%' THEN '' ELSE left(encrypted_password, 7) END AS form
  FROM dashboard.users
 WHERE encrypted_password LIKE '$argon2id$%' OR encrypted_password ~ '^\$2[aby]\$(0[4-9]|1[0-5])\$.{53}$'
 GROUP BY 1 ORDER BY bool_and(encrypted_password LIKE '$argon2id$%'), count(*) DESC, 1 LIMIT 4
