#!/bin/bash
# Starts the broker of docker-compose.yml. The first time it formats the storage with the accounts whose
# passwords are in /run/secrets; how to change one later is in deploy/README.md.
set -eu
mkdir -p /var/lib/kafka/data/protected
accounts=()
for account in admin gateway intake counselling referrals projects reporting; do
  password=$(cat "/run/secrets/kafka_${account}_password")
  accounts+=(--add-scram "SCRAM-SHA-512=[name=geleit-$account,password=$password]")
done
# What it prints holds what the accounts' passwords are checked by, and belongs in no log.
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id geleit-single-server-1 \
  --config /geleit/broker.properties "${accounts[@]}" >/dev/null
exec /opt/kafka/bin/kafka-server-start.sh /geleit/broker.properties
