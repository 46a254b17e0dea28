-- Ended sessions are kept for a month for the audit. No tenant filter: accounts are the platform's.
DELETE FROM dashboard.web_sessions
 WHERE id IN (SELECT id FROM dashboard.web_sessions WHERE expires_at < $1::timestamptz - interval '30 days' LIMIT 1000)
