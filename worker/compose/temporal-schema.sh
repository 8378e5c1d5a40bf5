#!/bin/sh
# Brings Temporal's two databases to the schema of this version; safe to run again. The tool reads SQL_PLUGIN, SQL_HOST, SQL_USER and so on.
set -eu
schema=/etc/temporal/schema/postgresql/v12
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  # The version table is made once; on later starts this is refused, and the update below says whether all is well.
  temporal-sql-tool --database "$database" setup-schema --version 0.0 || true
  temporal-sql-tool --database "$database" update-schema --schema-dir "$schema/${pair##*:}/versioned"
done
