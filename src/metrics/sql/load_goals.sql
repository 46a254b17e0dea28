-- The goals of salon $1.
SELECT g.figure, g.target FROM dashboard.overview_goals g WHERE g.tenant_id = $1 LIMIT 100
