# Ends what a killed launcher left behind. Standard input is a pipe from the launcher: it ends when the launcher
# does, however that came about. After an orderly stop the record is gone and there is nothing to do.
record=$1
trap '' INT TERM HUP
while read -r _; do :; done

# Lines of the record: pid, start time, signal that asks it to end, name.
send() {
    while read -r pid _ asked _; do
        if [ "$asked" = "$1" ]; then kill -s "$2" "$pid"; fi
    done <"$record"
}

# What has ended and is not yet collected by its parent counts as gone.
is_alive() {
    kill -0 "$1" && ! grep -q '^State:.Z' "/proc/$1/status"
}

any_left() {
    while read -r pid _ asked _; do
        if [ "$asked" = "$1" ] && is_alive "$pid"; then return 0; fi
    done <"$record"
    return 1
}

end() {
    send "$1" "$1"
    tries=10
    while [ "$tries" -gt 0 ] && any_left "$1"; do
        sleep 1
        tries=$((tries - 1))
    done
    if any_left "$1"; then send "$1" KILL; fi
}

if [ -f "$record" ]; then
    # PostgreSQL, which is asked by INT, goes last.
    end TERM
    end INT
    rm -f "$record"
fi
