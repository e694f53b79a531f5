#!/bin/sh
# Passes the whole suite and installs what it needs: Chromium for printing and browser tests, pdftotext to read PDF back.
# Arguments go to "dotnet test".
set -eu
cd "$(dirname "$0")/.."

missing=''
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
if [ -n "$missing" ]; then
  as_root=''
  [ "$(id -u)" = 0 ] || as_root='sudo'
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing
fi

exec dotnet test SocialPassport.sln "$@"
