#!/bin/sh
# Passes the whole suite and installs what it needs: Chromium for printing and browser tests, pdftotext to read PDF back,
# Node.js with a certified OpenID provider for the tests of signing in.
# Arguments go to "dotnet test".
set -eu
cd "$(dirname "$0")/.."

missing=''
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ]; then
  as_root=''
  [ "$(id -u)" = 0 ] || as_root='sudo'
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing
fi

provider=SocialPassport.Tests/Identity/Provider
# Without it the tests of the certified provider are skipped, visibly.
[ -d "$provider/node_modules/oidc-provider" ] || npm ci --prefix "$provider" --no-audit --no-fund --silent || echo "The certified provider could not be installed." >&2

exec dotnet test SocialPassport.sln "$@"
