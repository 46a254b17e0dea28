-- No tenant filter: accounts are the platform's.
DELETE FROM dashboard.user_links
 WHERE secret_hash IN (SELECT secret_hash FROM dashboard.user_links
                        WHERE expires_at < $1::timestamptz - interval '30 days' LIMIT 1000)
