SELECT encode(k.content, 'hex') FROM dashboard.import_chunks k
 WHERE k.tenant_id = $1 AND k.file_id = $2 AND k.number = $3
 LIMIT 1
