-- Exact: an index-only scan of one salon. $1 tenant.
SELECT count(*) FROM dashboard.client_stats s
 WHERE s.tenant_id = $1
 /* filters */
