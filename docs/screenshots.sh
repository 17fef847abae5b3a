#!/usr/bin/env bash
# Takes the pictures in docs/screenshots again: starts a Keel of its own on an empty database, loads the sample data, walks
# through the pages. Needs Chromium (or CRM_BROWSER); takes a few minutes and leaves nothing behind.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./mvnw -q -Dquick -pl crm-web -am test -Dtest=Screenshots -Dsurefire.failIfNoSpecifiedTests=false \
  -Dcrm.screenshots=docs/screenshots
ls -l docs/screenshots
