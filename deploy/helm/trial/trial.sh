#!/usr/bin/env bash
# The chart on a cluster with stand-ins, and what an upgrade and lost pods cost under load. Needs kubectl,
# helm, openssl, Node, a built checkout.
#   trial.sh up FOLDER REPOSITORY TAG     namespaces, secrets, stand-ins, topics, rights, install, test
#   trial.sh doors FOLDER                 port-forwards on loopback until stopped: gateway 18080, issuer 18443
#   trial.sh drill FOLDER TAG             upgrade to TAG under load, then one pod of each process deleted
#                                         under load, then everything acknowledged is read back
#   trial.sh down                         removes both namespaces
# RATE (visits a second, default 1) bounds the load.
set -euo pipefail
verb=${1:?verb} folder=$(realpath -m "${2:-.}")
cd "$(dirname "$0")"
release=geleit processes=(intake counselling referrals projects reporting gateway)
k() { kubectl -n geleit "$@"; }
seconds() { local began=$SECONDS; "${@:2}" >&2; echo "$1: $((SECONDS - began)) s"; }
stop() { local jobs; jobs=$(jobs -p); [ -z "$jobs" ] || kill $jobs 2>/dev/null || true; }

forward() { # NAMESPACE OBJECT LOCAL REMOTE: again whenever the pod behind it goes
  trap 'kill "$child" 2>/dev/null; exit' TERM
  while :; do
    kubectl -n "$1" port-forward --address 127.0.0.1 "$2" "$3:$4" >/dev/null 2>&1 & child=$!
    wait $child || true
    sleep 0.3
  done
}
doors() {
  trap stop EXIT
  forward geleit "service/$release-gateway" 18080 8080 &
  forward geleit-stand-ins service/issuer 18443 8443 &
  until curl -sfo /dev/null http://127.0.0.1:18080/openapi.json; do sleep 0.5; done
}

rights() {
  kubectl -n geleit-stand-ins port-forward --address 127.0.0.1 pod/kafka-0 29094:29094 >/dev/null &
  local forward=$!
  until (echo >/dev/tcp/127.0.0.1/29094) 2>/dev/null; do sleep 0.5; done
  node rights.mjs; kill $forward
}
stand_ins() {
  kubectl apply -f "$folder/objects.json" -f "$folder/stand-ins.yaml" >/dev/null
  for object in statefulset/postgresql statefulset/kafka deployment/issuer; do
    kubectl -n geleit-stand-ins rollout status --timeout=300s "$object"
  done
}
ready() {
  for name in "${processes[@]}"; do k rollout status --timeout=600s "deployment/$release-$name"; done
}

let_in() { # the organisations, their offices and staff
  for file in "$folder"/admission-*.json; do
    k exec -i "deployment/$release-referrals" -- node /app/geleit.mjs ops tenant add --file - <"$file"
  done
  sleep 5
}

load() { NODE_EXTRA_CA_CERTS=$folder/ca.crt exec node load.mjs "$@" --access "$folder/demo.json"; }
settled() { # no pod of it is on its way out, so that the one deleted is at work
  local pods replicas
  while
    pods=$(k get pod -l "app.kubernetes.io/component=$1" -o name | wc -l)
    replicas=$(k get "deployment/$release-$1" -o jsonpath='{.spec.replicas}')
    [ "$pods" != "$replicas" ]
  do sleep 1; done
}
replace_pods() { # one of each, the next once the one before is back
  for name in "${processes[@]}"; do
    settled "$name"
    k delete --wait=false "$(k get pod -l "app.kubernetes.io/component=$name" -o name | head -1)" >/dev/null
    sleep 2; seconds "pod of $name back" k rollout status --timeout=300s "deployment/$release-$name"
  done
}

case $verb in
  up)
    # Its secrets are fresh ones: those of a deployment that is there would be lost.
    for namespace in geleit geleit-stand-ins; do
      if kubectl get namespace "$namespace" >/dev/null 2>&1; then
        echo "namespace $namespace is there already: a trial begins without" >&2
        exit 1
      fi
    done
    node prepare.mjs "$folder" "$3:$4"
    seconds stand-ins stand_ins
    rights
    seconds install helm install $release ../geleit -n geleit -f "$folder/values.yaml" \
      --set "image.repository=$3" --set-string "image.tag=$4" --timeout 15m
    seconds ready ready
    seconds admission let_in
    seconds test helm test $release -n geleit --logs --timeout 5m
    ;;
  doors) doors; wait ;;
  drill)
    doors
    load run "$folder/history.jsonl" --rate "${RATE:-1}" --seconds 3600 & pid=$!
    sleep 20
    seconds upgrade helm upgrade $release ../geleit -n geleit --reuse-values \
      --set-string "image.tag=$3" --timeout 15m --wait
    sleep 10; replace_pods; sleep 10
    kill $pid; wait $pid || true
    (load check "$folder/history.jsonl")
    ;;
  down)
    kubectl get namespace geleit-stand-ins >/dev/null
    helm uninstall $release -n geleit || true
    kubectl delete namespace geleit geleit-stand-ins
    ;;
esac
