-- Whether key $2 was used for the same request as $3, and the wish that it created.
SELECT r.fingerprint = sha256(convert_to($3, 'UTF8')), r.wish_id
  FROM dashboard.wish_requests r WHERE r.tenant_id = $1 AND r.key = $2
