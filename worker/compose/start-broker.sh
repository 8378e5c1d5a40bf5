#!/bin/sh
# Sets the platform's own account from MQTT_PASSWORD, keeps the devices' accounts, and starts the broker. Add a device's account with
#   docker compose exec broker mosquitto_passwd -b /mosquitto/data/passwords <device id> <password> && docker compose kill -s HUP broker
set -eu
data=/mosquitto/data
touch "$data/passwords"
mosquitto_passwd -b "$data/passwords" platform "$MQTT_PASSWORD"
cp /compose/mosquitto.acl "$data/acl"
chmod 0700 "$data/passwords" "$data/acl"
chown mosquitto:mosquitto "$data/passwords" "$data/acl"
exec mosquitto -c /mosquitto/config/mosquitto.conf
