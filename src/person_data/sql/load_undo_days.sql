SELECT dashboard.okoshko_erasure_days($1)
