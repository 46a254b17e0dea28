-- Adds client $3 to those that channel $2 could not reach since its last accepted message; returns their number.
UPDATE dashboard.channels h
   SET refused_clients = CASE WHEN $3::uuid = ANY (h.refused_clients) THEN h.refused_clients
                              ELSE array_append(h.refused_clients, $3::uuid) END
 WHERE h.tenant_id = $1 AND h.channel = $2
RETURNING cardinality(h.refused_clients)
