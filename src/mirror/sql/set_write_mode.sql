-- Returns the old mode. No row: the salon is not connected.
UPDATE dashboard.mirror_connections c SET write_mode = $2
  FROM (SELECT o.write_mode FROM dashboard.mirror_connections o WHERE o.tenant_id = $1 FOR UPDATE) old
 WHERE c.tenant_id = $1
RETURNING old.write_mode
