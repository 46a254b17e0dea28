-- The platform's last 24 hours by $1: runs that ended, those that failed, nodes that renewed within a minute.
SELECT (SELECT count(*) FROM dashboard.job_runs WHERE finished_at >= $1::timestamptz - interval '24 hours'
                                                  AND state <> 'skipped'),
       (SELECT count(*) FROM dashboard.job_runs WHERE finished_at >= $1::timestamptz - interval '24 hours'
                                                  AND state = 'failed'),
       (SELECT count(*) FROM dashboard.job_nodes WHERE seen_at >= $1::timestamptz - interval '1 minute')
