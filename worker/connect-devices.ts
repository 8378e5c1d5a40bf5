import type { Logger } from 'pino';
import { connectMqtt } from '../rules/mqtt-client.js';
import type { DeviceHooks, Transport } from '../rules/transport.js';
import type { Config } from './config.js';
import { startBroker } from './embedded/broker.js';
import { portTaken, startPart } from './startup-error.js';

/** The way to the devices: a client of MQTT_URL, or the embedded broker on MQTT_PORT. `consumes`: whether this process takes what devices send. */
export function connectDevices(config: Config, log: Logger, consumes: boolean): (hooks: DeviceHooks) => Promise<Transport> {
  const { mqttUrl } = config;
  if (mqttUrl) {
    return (hooks) =>
      startPart('MQTT', () => connectMqtt({ ...hooks, url: mqttUrl, log, consumes, clientName: config.clientName }), 'Check MQTT_URL.');
  }
  return async (hooks) => {
    try {
      return await startBroker({ ...hooks, port: config.mqttPort, host: config.host, log });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken('MQTT broker', config.mqttPort, 'MQTT_PORT') : error;
    }
  };
}
