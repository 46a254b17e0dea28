-- okoshko: concurrently
-- Who saw the whole number of a client, for the client's card.
CREATE INDEX CONCURRENTLY IF NOT EXISTS audits_phone_views ON dashboard.audits (tenant_id, (metadata ->> 'client_id'), created_at DESC, id DESC) WHERE action = 'client.phone_revealed';
