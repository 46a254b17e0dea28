-- Whether client $2 was hidden because a person with the same phone was erased.
SELECT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = $2)
