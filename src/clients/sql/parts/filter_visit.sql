   AND s.last_visit_or_past >= $?::timestamptz
   AND s.last_visit_or_past < $?::timestamptz
