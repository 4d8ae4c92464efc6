#!/usr/bin/env bash
# Questions to the JSON lines, answered by jq. Usage: recipes.sh PATH...
set -euo pipefail
records=$(mktemp)
trap 'rm -f "$records"' EXIT
vnparty extract --quiet "$@" -o "$records"

echo "# How many records of each type, repeated paragraphs left out"
jq -r 'select(.repeat | not) | .type' "$records" | sort | uniq -c | sort -rn

echo "# The documents cited, each under one identifier, most cited first"
jq -r 'select(.type == "document" and (.repeat | not)) | .value.id' "$records" | sort | uniq -c | sort -rn

echo "# Who stands in which office"
jq -r 'select(.type == "official" and (.value.positions | length > 0))
       | [.value.canonical, (.value.positions | join("; "))] | @tsv' "$records" | sort -u

echo "# Numbers by the noun they count"
jq -r 'select(.type == "number" and .value.unit != null and (.repeat | not))
       | [.value.unit, .value.value, .text] | @tsv' "$records" | sort

echo "# Dates that needed the day of publication"
jq -r 'select(.type == "date" and .value.resolved == "publication") | [.text, .value.value] | @tsv' "$records"

echo "# Every span is the text at its offsets"
head -1 "$records" | jq -r '[.source, .start, .end, .text] | @tsv' | while IFS=$'\t' read -r source start end text; do
  [ "$(vnparty text "$source" --span "$start:$end")" = "$text" ] && echo yes
done
