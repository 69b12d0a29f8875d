#!/bin/sh
# The demonstration of "make demo": a fresh kaart out of the samples, and three searches.
set -eu
kaart=$1
KAART_DATABASE=$2
export KAART_DATABASE

run() {
    printf '\n$ kaart'
    for word in "$@"; do
        case $word in
        *" "*) printf ' "%s"' "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$kaart" "$@"
}

run importeer Importers/voorbeeld-csv/sample.csv --mapping voorbeeld-csv
run importeer Importers/ocmw/sample.csv --mapping ocmw
run zoek schuldhulp voor jongeren in Tienen --aantal 3
run zoek kinesist --gemeente Landen --waarom --aantal 2
run zoek OCMW --gemeente Borgloon
printf '\nUw beurt: %s zoek … --kaart %s\n' "$kaart" "$KAART_DATABASE"
