# shellcheck shell=bash
# Sourced by scripts that run a list of steps. Each step is timed and logged; after a failure the
# other steps still run; the output ends with a summary.
#
#   step <name> <command...>   runs it; the script continues if it fails
#   must <name> <command...>   the same, but the script ends if it fails
#   finish                     prints the summary; fails if any step failed

steps_logs=build/logs
steps_table=()
steps_failed=()
mkdir -p "$steps_logs"

step() {
  local name=$1 started=$SECONDS status verdict=ok
  shift
  printf '\n== %s\n' "$name"
  # Not in a condition, which would disable errexit inside the command.
  set +e
  (set -e; "$@") 2>&1 </dev/null | tee "$steps_logs/$name.log"
  status=${PIPESTATUS[0]}
  set -e
  if ((status)); then
    verdict="FAILED ($status)"
    steps_failed+=("$name")
  fi
  steps_table+=("$(printf '%-14s %5ds  %s' "$name" $((SECONDS - started)) "$verdict")")
}

must() {
  local failed_before=${#steps_failed[@]}
  step "$@"
  if ((${#steps_failed[@]} > failed_before)); then finish || exit 1; fi
}

finish() {
  printf '\n== summary\n'
  printf '%s\n' "${steps_table[@]}"
  # The last lines of the test runners and the names of the failed tests, unchanged.
  local row name
  local closing='^ *[0-9]+% tests passed|^ *(Test Files|Tests) +[0-9]|^ +[0-9]+ (passed|failed|flaky)'
  closing+='|^\s+[0-9]+ - .*\((Failed|Timeout|Not Run|[A-Za-z ]*Fault|[A-Z]+|Subprocess [a-z]+)\)$'
  closing+='|^ {4}e2e/|^ *FAIL '
  for row in "${steps_table[@]}"; do
    name=${row%% *}
    { sed 's/\x1b\[[0-9;]*m//g' "$steps_logs/$name.log" | grep -aE "$closing" | head -50 | sed "s/^\s*/$name: /"; } || true
  done
  if ((${#steps_failed[@]})); then
    printf 'FAILED: %s\n' "${steps_failed[*]}"
    return 1
  fi
}
