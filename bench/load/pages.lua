-- The first page of a random salon's clients.
--   wrk -s pages.lua <address> -- <path with %s for the salon's id> <tenants> [<header> <value>]...
-- Salons are numbered from 1, as bench/data.sql makes their ids.
local path, tenants, headers = nil, 0, {}

local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("seed", threads)
end

function init(args)
  path, tenants = args[1], tonumber(args[2])
  for i = 3, #args, 2 do headers[args[i]] = args[i + 1] end
  math.randomseed(seed)
end

function request()
  local id = string.format("00000000-0000-4000-8000-%012d", math.random(tenants))
  return wrk.format("GET", string.format(path, id), headers)
end
