# Stands between the service and one script: hides from the script what it must not see, holds it to its limits, and ends
# everything when the service is gone.
# Standard input is a pipe from the service. It ends when the service does, even by kill -9.
# Arguments: the script; limits of data (KiB), computing time (s), processes and files (KiB), 0 for none; how many words there are
# that make somebody else of who runs the script, and those; then the folders to hide.
script=$1 data=$2 time=$3 processes=$4 size=$5
as=("${@:7:$6}")
shift $((6 + $6))

refuse() { echo "The script was not begun: $1"; exit 125; }

# The folders are covered by empty ones. The workspace is put back where it was, if it was in one of them: it can still be reached
# from here.
if [ $# != 0 ]; then
    for folder in "$@"; do
        [ ! -d "$folder" ] || mount -t tmpfs -o mode=711,size=1m none "$folder" || refuse "$folder cannot be hidden."
    done
    root=${script%/*}
    if ! [ "$root" -ef .. ]; then
        mkdir -p "$root" && mount -c --bind .. "$root" || refuse "its workspace cannot be shown."
    fi
    cd "$root/work" || refuse "its workspace is gone."
fi

limit() { [ "$2" = 0 ] || ulimit "$1" "$2" 2>/dev/null || true; }

exec 3<&0 </dev/null
(
    limit -d "$data"
    limit -t "$time"
    limit -u "$processes"
    limit -f "$size"
    ulimit -c 0 2>/dev/null || true
    exec "${as[@]}" bash -eu "$script" 3<&-
) &
job=$!
exec >/dev/null 2>&1

(
    read -r _ <&3
    # The service is gone. In a namespace of process ids one signal reaches everybody at once; then this one's parent ends too.
    if [ $$ = 1 ]; then
        kill -KILL -1
    fi
    # Elsewhere they are searched for, while the parent holds still.
    kill -STOP $$
    for round in 1 2 3; do
        for folder in /proc/[0-9]*; do
            pid=${folder#/proc/}
            if [ "$pid" != $$ ] && [ "$pid" != "$BASHPID" ] \
                && grep -qaF "BATON_STEP_MARK=$BATON_STEP_MARK" "$folder/environ"; then
                kill -KILL "$pid"
            fi
        done
    done
    kill -KILL $$
) &
watch=$!

wait "$job"
code=$?
kill -KILL "$watch"
exit "$code"
