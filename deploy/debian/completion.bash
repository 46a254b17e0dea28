# Completion of okoshko in bash. Reads the words from the program's own --help.
_okoshko() {
  local current=${COMP_WORDS[COMP_CWORD]} word help words
  local -a command=(okoshko)
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && continue
    # A word that is no subcommand is an argument.
    okoshko "${command[@]:1}" "$word" --help >/dev/null 2>&1 && command+=("$word")
  done
  help=$("${command[@]}" --help 2>/dev/null)
  if [[ $current == -* ]]; then
    words=$(grep -oE -- '--[a-z][a-z-]+' <<<"$help")
  else
    words=$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p' <<<"$help")
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _okoshko okoshko
