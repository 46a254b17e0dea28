-- Whether key $2 stood for the same thing as $3, and the wish it made.
SELECT r.fingerprint = sha256(convert_to($3, 'UTF8')), r.wish_id
  FROM dashboard.wish_requests r WHERE r.tenant_id = $1 AND r.key = $2
