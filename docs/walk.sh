#!/usr/bin/env bash
# The main path by API: a list comes in, customers are scored, a segment is made, a message goes to it, the answers come
# back. Needs bash, curl and sed. Run it against a Keel of your own; with no mail server configured nothing leaves it:
#
#   KEEL_URL=http://localhost:8080 KEEL_TOKEN=<an API token> docs/walk.sh transactions.csv.gz
#
# The transactions file has the columns of the UCI Online Retail set; customers 17850, 13047 and 12583 must be in it.
set -euo pipefail

url=${KEEL_URL:-http://localhost:8080}
token=${KEEL_TOKEN:?an API token, made under Settings, API tokens}
file=${1:?a transactions file, such as the sample week of the tests}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# call METHOD PATH [curl arguments…]: the answer's body; anything but 2xx ends the walk with that answer.
call() {
  local method=$1 path=$2 status
  shift 2
  status=$(curl -sS -o "$work/answer" -w '%{http_code}' -X "$method" -H "Authorization: Bearer $token" "$@" "$url$path")
  [[ $status == 2* ]] || fail "$method $path answered $status: $(cat "$work/answer")"
  cat "$work/answer"
}

post() { call POST "$1" -H 'Content-Type: application/json' -d "$2"; }

# field NAME: the first value of that name in the JSON on standard input, without quotes.
field() {
  tr -d '\n' | sed -e 's/"'"$1"'" *: */\n&/' | sed -n '2{s/^"'"$1"'" *: *//;s/^"\([^"]*\)".*/\1/;s/^\([^",}]*\)[,}].*/\1/;p;}'
}

# wait_for PATH WANTED: polls until "state" is the wanted one; an ending that is another one is a failure.
wait_for() {
  local state
  for _ in $(seq 1 600); do
    state=$(call GET "$1" | field state)
    [[ $state == "$2" ]] && return
    case $state in FAILED | CANCELLED) fail "$1 is $state: $(call GET "$1")" ;; esac
    sleep 0.2
  done
  fail "$1 is still $state after two minutes"
}

expect() { # WHAT WANTED SEEN
  [[ $2 == "$3" ]] || fail "$1: expected $2, saw $3"
  printf '%-42s %s\n' "$1" "$3"
}

say "Import transactions"
import=$(call POST /api/v1/imports -F "file=@$file" -F kind=transactions | field id)
wait_for "/api/v1/imports/$import" DONE
call GET "/api/v1/imports/$import"

say "Import three contacts, two of whom agreed to e-mail"
cat > "$work/contacts.csv" <<'CSV'
externalKey,firstName,lastName,email,country,consent.email,consent.email.at,consent.email.source,consent.email.wording
17850,Ada,Walker,ada.walker@example.org,GB,yes,2010-11-20T10:00:00Z,sign-up form,I would like offers by e-mail.
13047,Ben,Okafor,ben.okafor@example.org,GB,yes,2010-11-21T10:00:00Z,sign-up form,I would like offers by e-mail.
12583,Chloé,Martin,chloe.martin@example.org,FR,,,,
CSV
import=$(call POST /api/v1/imports -F "file=@$work/contacts.csv" -F kind=customers -F 'options={"provenance":"own"}' | field id)
wait_for "/api/v1/imports/$import" DONE
expect "contacts updated" 3 "$(call GET "/api/v1/imports/$import" | field updated)"

say "Score recency, frequency and monetary value"
run=$(post /api/v1/rfm/runs '{"asOf":"2010-12-08","refunds":"ignore"}' | field id)
wait_for "/api/v1/rfm/runs/$run" DONE
expect "customers scored" 423 "$(call GET "/api/v1/rfm/runs/$run" | field customers)"

say "Build a segment: everybody with an order until 8 December 2010 who can be reached by e-mail"
rule='{"all":[{"orders":"count","is":"atLeast","value":1,"within":{"from":"2010-12-01","to":"2010-12-08"}},{"reachable":"EMAIL"}]}'
expect "people in the preview" 2 "$(post /api/v1/segments/preview "{\"rule\":$rule}" | field count)"
segment=$(post /api/v1/segments "{\"name\":\"First week, reachable\",\"rule\":$rule}" | field id)
wait_for "/api/v1/segments/$segment" FRESH

say "Write to them"
campaign() { # NAME
  post /api/v1/campaigns "{\"name\":\"$1\",\"segment\":$segment,\"channel\":\"EMAIL\",\"subject\":\"$1\",\"html\":\"<p>Hello {{contact.firstName}}, <a href=\\\"https://shop.example.org/christmas\\\">see what is new</a>.</p>\"}" | field id
}
first=$(campaign "Christmas range")
expect "audience" 2 "$(post "/api/v1/campaigns/$first/launch" '{}' | field audience)"
wait_for "/api/v1/campaigns/$first" FINISHED
expect "accepted" 2 "$(call GET "/api/v1/campaigns/$first" | field accepted)"

say "Read what went to Ada in the outbox"
mail=$(call GET "/api/v1/outbox?campaign=$first" | sed 's/},{/}\n{/g' | grep ada.walker | field id)
call GET "/api/v1/outbox/$mail/raw" > "$work/mail.eml"
# Quoted-printable soft line breaks are joined, =3D is the equals sign: enough to find the links.
tr -d '\r' < "$work/mail.eml" | sed -e ':a' -e '/=$/{N;s/=\n//;ba' -e '}' -e 's/=3D/=/g' > "$work/mail.txt"
click=$(grep -o "$url/c/[A-Za-z0-9_-]*" "$work/mail.txt" | head -n 1)
leave=$(sed -e ':a' -e '$!{N;ba' -e '}' -e 's/\n[ \t]\{1,\}/ /g' "$work/mail.txt" \
  | sed -n 's/^List-Unsubscribe:[^<]*<\([^>]*\)>.*/\1/p' | head -n 1)
[[ -n $click ]] || fail "no tracked link in the message"
[[ -n $leave ]] || fail "no List-Unsubscribe header in the message"
grep -q '^List-Unsubscribe-Post: List-Unsubscribe=One-Click' "$work/mail.txt" || fail "no one-click header in the message"

say "Ada clicks (a click within two seconds of the sending would count as a machine's)"
sleep 3
agent='Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
expect "the click leads to" https://shop.example.org/christmas \
  "$(curl -sS -o /dev/null -A "$agent" -w '%{redirect_url}' "$click")"
curl -sS -o /dev/null -A "$agent" "$leave"
expect "clicked" 1 "$(call GET "/api/v1/campaigns/$first" | field clicked)"
expect "unsubscribed after only looking" 0 "$(call GET "/api/v1/campaigns/$first" | field unsubscribed)"

say "Ada leaves with one click; the next campaign goes to Ben alone"
expect "one-click answer" 200 "$(curl -sS -o /dev/null -w '%{http_code}' -d List-Unsubscribe=One-Click "$leave")"
expect "unsubscribed" 1 "$(call GET "/api/v1/campaigns/$first" | field unsubscribed)"
second=$(campaign "Last order dates")
expect "audience of the next campaign" 1 "$(post "/api/v1/campaigns/$second/launch" '{}' | field audience)"
wait_for "/api/v1/campaigns/$second" FINISHED

say "Done"
