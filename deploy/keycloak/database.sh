# Keycloak's own login and database. Safe to run again.
set -eu
PGPASSWORD=$(cat /run/secrets/postgres_password) && export PGPASSWORD
psql -h postgres -U postgres -q -v ON_ERROR_STOP=1 <<'SQL'
\set password `cat /run/secrets/keycloak_database_password`
SELECT 'CREATE ROLE geleit_keycloak LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'geleit_keycloak') \gexec
ALTER ROLE geleit_keycloak PASSWORD :'password';
SELECT 'CREATE DATABASE geleit_keycloak OWNER geleit_keycloak' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'geleit_keycloak') \gexec
REVOKE ALL ON DATABASE geleit_keycloak FROM PUBLIC;
SQL
