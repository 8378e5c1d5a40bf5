#!/bin/sh
# PostgreSQL's image runs this once, on an empty data folder: one account and its databases for the platform, one for Temporal.
set -eu
psql --username postgres --dbname postgres --set ON_ERROR_STOP=1 \
  --set platform_password="$PLATFORM_DB_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE platform LOGIN PASSWORD :'platform_password';
CREATE DATABASE platform OWNER platform;
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
