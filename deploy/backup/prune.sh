# Keeps the newest $3 backups of folder $1, and of the archive in folder $2 what the oldest of them needs.
set -eu
case ${3:-} in '' | *[!0-9]* | 0*) echo 'how many backups shall stay?' >&2 && exit 2 ;; esac
for backup in "$1"/geleit-*Z; do [ -f "$backup/backup.json" ] && set -- "$@" "$backup"; done
[ $# -gt 3 ] || { echo "no backup in $1" >&2 && exit 1; }

# Their names begin with the moment, so they come in its order.
backups=$1 archive=$2 keep=$3 && shift 3
old=
while [ $# -gt "$keep" ]; do old="$old $1" && shift; done
from=$(sed 's/.*"walFrom":"\([0-9A-F]*\)".*/\1/' "$1/backup.json")
[ -f "$archive/$from" ] || {
  echo "$archive lacks $from, with which recovery of $1 begins: nothing is removed" >&2
  exit 1
}
for backup in $old; do rm -r "$backup" && echo "removed $backup"; done
# The first eight digits count restores, the others what was written; histories are small, and a restore may
# ask for each.
ls "$archive" | awk -v from="$from" 'length > 23 && substr($0, 9, 16) < substr(from, 9)' |
  while read -r name; do rm "$archive/$name"; done
echo "$# in $backups stay; the archive begins with $from"
