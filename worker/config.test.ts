import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.js';
import { projectRoot } from './project-root.js';

describe('readConfig', () => {
  test('the defaults are the contract: 8080, 1883, data, sample data, everything in one process', () => {
    expect(readConfig({})).toMatchObject({
      role: 'all',
      port: 8080,
      mqttPort: 1883,
      dataFolder: `${projectRoot}/data`,
      demo: true,
      timeZone: 'Asia/Shanghai',
      databaseUrl: undefined,
      temporalAddress: undefined,
      mqttUrl: undefined,
    });
  });

  test('an empty variable counts as absent, 0 switches off', () => {
    expect(readConfig({ PORT: '', DEMO: '0', DATA_DIR: '/srv/data' })).toMatchObject({ port: 8080, demo: false, dataFolder: '/srv/data' });
  });

  test.each([
    [{ PORT: '80x' }, /^PORT: /],
    [{ PORT: '70000' }, /^PORT: /],
    [{ DEMO: 'no' }, /^DEMO: /],
    [{ DATABASE_URL: 'mysql://a/b' }, /^DATABASE_URL: must be a postgres:/],
    [{ TEMPORAL_ADDRESS: 'http://a:7233' }, /^TEMPORAL_ADDRESS: must be host:port/],
    [{ MQTT_URL: 'localhost' }, /^MQTT_URL: must be a mqtt:/],
    [{ TIME_ZONE: 'Shanghai' }, /^TIME_ZONE: must be an IANA time zone/],
    [{ ADMIN_PASSWORD: 'short' }, /^ADMIN_PASSWORD: must have at least 8/],
    [{ ROLE: 'web' }, /^ROLE: /],
    [{ ROLE: 'api', DATABASE_URL: 'postgres://a/b', MQTT_URL: 'mqtt://a' }, /^TEMPORAL_ADDRESS: must be set with ROLE=api/],
  ])('refuses %j by name', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });

  test('names every variable that is wrong, one a line', () => {
    expect(() => readConfig({ PORT: 'x', MQTT_PORT: 'y' })).toThrow(/^PORT: .*\nMQTT_PORT: /);
  });
});
