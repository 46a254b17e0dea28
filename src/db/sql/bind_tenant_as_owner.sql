-- Used if okoshko_app is missing: policies do not apply to an owner, but triggers may still read
-- the setting.
SELECT set_config('okoshko.tenant', $1, true)
