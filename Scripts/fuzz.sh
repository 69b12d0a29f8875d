#!/bin/sh
# Fuzzes, led by coverage: fuzz.sh FOLDER SECONDS [TARGET]…, where FOLDER is the one that the fuzzer was built in.
# What is found new grows in FOLDER/corpus; what breaks a promise, crashes, or takes too long or too much stays in
# FOLDER/crashes. CONTRIBUTING.md says what to do with it.
set -eu
folder=$1 seconds=$2 fuzzer=$1/debug/kaart-fuzz
shift 2
tests=$(cd "$(dirname "$0")/../Tests/Fuzz" && pwd)
[ $# -gt 0 ] || set -- $(ls "$tests/dictionaries" | sed 's/\.dict$//')
# Swift's own report of a crash would keep libFuzzer from keeping the input; short stacks make it twice as fast.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:malloc_context_size=1:quarantine_size_mb=16
[ ! -d /dev/shm ] || export TMPDIR=/dev/shm
failed=""
for target; do
	grown=$folder/corpus/$target crashes=$folder/crashes/$target log=$folder/$target.log
	mkdir -p "$grown" "$crashes" "$tests/crashes/$target"
	if KAART_FUZZ_TARGET=$target "$fuzzer" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
		-print_final_stats=1 -dict="$tests/dictionaries/$target.dict" -artifact_prefix="$crashes/" \
		"$grown" "$tests/corpus/$target" "$tests/crashes/$target" > "$log" 2>&1; then found=nothing; else found=SOMETHING; fi
	rmdir "$tests/crashes/$target" 2>/dev/null || :
	edges=$(sed -n 's/.*cov: \([0-9]*\).*/\1/p' "$log" | tail -1)
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	echo "$target: ${runs:-?} runs, ${edges:-?} edges, $(ls "$grown" | wc -l) inputs, found $found"
	[ $found = nothing ] || { failed=1; grep -a -E '^== |ERROR: |Test unit written' "$log"; }
done
[ -z "$failed" ]
