#!/bin/bash
# Runs once, when the data volume is empty: a database and a role for each service, and nobody else's foot in it.
set -euo pipefail

for service in workflow ticket execution analytics; do
    # Through the environment and not as an argument, which every process on the machine could read.
    PASSWORD="$(cat "/run/secrets/${service}_db_password")" \
        psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set service="$service" \
        --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv password PASSWORD
CREATE ROLE :"service" LOGIN NOINHERIT PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
