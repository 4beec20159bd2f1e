# Keycloak reads secrets from its environment only; here they come from files.
set -eu
export KC_DB_PASSWORD="$(</run/secrets/keycloak_database_password)"
export KC_BOOTSTRAP_ADMIN_PASSWORD="$(</run/secrets/keycloak_admin_password)"
export FIRST_RUN_SECRET="$(</run/secrets/first_run_secret)"
export GATEWAY_CLIENT_SECRET="$(</run/secrets/gateway_client_secret)"
. "$(dirname "$0")/realm-addresses.sh"
exec /opt/keycloak/bin/kc.sh start --import-realm
