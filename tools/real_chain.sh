# SPDX-License-Identifier: Apache-2.0
# What tools/real-2024 and tools/real-2019 share: each step leaves a file, and a step whose file is
# there is skipped.

source_folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
data="${REKAP_DATA:-$source_folder/../shared/data}"
rekap="$source_folder/build/release/rekap"

say() { printf '\n== %s\n' "$*"; }

# Writes the output of a rekap command to a file of the folder, whole or not at all.
report() {
  local file="$folder/$1"
  shift
  if [[ -e "$file" ]]; then return; fi
  "$rekap" "$@" > "$file.partial"
  mv "$file.partial" "$file"
}

# Importing again appends the rest; a faulty row is reported and is no reason to stop.
import() {
  local done="$folder/imported-$1"
  if [[ -e "$done" ]]; then return; fi
  say "import $1"
  "$rekap" import "$folder/store" --profile "$1" "$2" || [[ $? -eq 1 ]]
  touch "$done"
}

report_more() { :; }

run_chain() {
  if [[ $# -ne 1 ]]; then
    echo "usage: $0 DIR" >&2
    exit 2
  fi
  folder="$1"
  if [[ ! -d "$data/results" ]]; then
    echo "no data at $data: set REKAP_DATA" >&2
    exit 4
  fi
  if [[ ! -x "$rekap" ]]; then
    cmake --preset release -S "$source_folder" && cmake --build "$source_folder/build/release"
  fi
  mkdir -p "$folder"
  say "definition"
  if [[ ! -d "$folder/definition" ]]; then build_definition "$folder/definition"; fi
  if [[ ! -d "$folder/store" ]]; then
    say "store"
    "$rekap" init "$folder/store" --election "$folder/definition"
  fi
  cp "$folder/store/log.pub" "$folder/log.pub"
  import_all
  say "findings, tally"
  report findings.csv findings "$folder/store" --summary --format csv
  report tally.csv tally "$folder/store" --level province --format csv
  report tally-nation.csv tally "$folder/store" --format csv
  report_more
  say "publication"
  "$rekap" publish "$folder/store" "$folder/site"
  say "verification"
  "$rekap" verify "$folder/site" --key "$folder/log.pub"
}
