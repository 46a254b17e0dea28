-- Channels that send nothing until a person acts, and those whose oldest message has waited for ten
-- minutes, of any salon. no tenant filter: for whoever runs the installation.
SELECT coalesce(s.slug, h.tenant_id::text), h.channel,
       CASE WHEN h.trouble IN ('token-refused', 'suspended', 'secret-missing') THEN h.trouble
            ELSE 'messages wait since ' || to_char(q.since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') END
  FROM dashboard.channels h
  LEFT JOIN public.tenants_v2 s ON s.id = h.tenant_id
 CROSS JOIN LATERAL (SELECT min(b.released_at) AS since FROM dashboard.bot_commands b
                      WHERE b.tenant_id = h.tenant_id AND b.channel = h.channel AND b.status = 'queued') q
 WHERE h.trouble IN ('token-refused', 'suspended', 'secret-missing') OR q.since < now() - interval '10 minutes'
 ORDER BY h.tenant_id, h.channel
 LIMIT 20
