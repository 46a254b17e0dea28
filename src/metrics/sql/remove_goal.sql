-- Removes the goal of salon $1 for the figure $2.
DELETE FROM dashboard.overview_goals g WHERE g.tenant_id = $1 AND g.figure = $2
