#!/usr/bin/env bash
# Runs every test. Installs what is missing first (as root, on Debian), and ends with one line over all projects:
#   N passed, N failed, N skipped
# Exits with 1 where a test failed or none ran.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# The real Flask, Werkzeug, Jinja2 and itsdangerous are what Carafe is compared with; Chromium opens its pages.
packages=(chromium python3 python3-flask python3-werkzeug python3-jinja2 python3-itsdangerous python3-markupsafe python3-blinker python3-click python3-dotenv python3-yaml)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || exit 1
  else
    echo "Not installed: ${missing[*]}. The tests that need them are skipped." >&2
  fi
fi

dotnet build Carafe.slnx -v quiet || exit 1

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  [ "$name" = Carafe.Conformance ] && continue
  echo "== $name"
  dotnet test "$project" --no-build --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=1
done

# The counters of each project's result file.
count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
total=$(count total)
passed=$(count passed)
failed=$(count failed)
skipped=$((total - passed - failed))
[ "$failed" -gt 0 ] && status=1
[ "$passed" -eq 0 ] && status=1
[ "${CI:-}" = true ] && [ "$skipped" -gt 0 ] && echo "In CI no test may be skipped." >&2 && status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
