# Stands between the service and one script: holds the script to its limits, and ends everything when the service is gone.
# Standard input is a pipe from the service. It ends when the service does, even by kill -9.
# Arguments: limits of data (KiB), computing time (s), processes and files (KiB), 0 for none; then the script.
limit() { [ "$2" = 0 ] || ulimit "$1" "$2" 2>/dev/null || true; }
limit -d "$1"
limit -t "$2"
limit -u "$3"
limit -f "$4"
ulimit -c 0 2>/dev/null || true

exec 3<&0 </dev/null
bash -eu "$5" 3<&- &
job=$!
( read -r _ <&3 ) >/dev/null 2>&1 &
watch=$!

wait -n "$job" "$watch"
code=$?
if kill -0 "$watch" 2>/dev/null; then
    kill -KILL "$watch"
    exit "$code"
fi

# The service is gone. In a namespace of process ids all others end with this process; elsewhere they are searched for.
if [ $$ != 1 ]; then
    for round in 1 2 3; do
        for folder in /proc/[0-9]*; do
            pid=${folder#/proc/}
            if [ "$pid" != $$ ] && grep -qaF "BATON_STEP_MARK=$BATON_STEP_MARK" "$folder/environ" 2>/dev/null; then
                kill -KILL "$pid" 2>/dev/null
            fi
        done
    done
fi
exit 137
