import type { Config } from './config.js';

/** What the terminal shows when everything runs: where to go, who to be, how to stop. */
export function welcome(config: Config, platform: { port: number; oneTimePassword?: string }): string {
  const password = platform.oneTimePassword
    ? `${platform.oneTimePassword}   (one-time, shown only now)`
    : config.adminPassword
      ? 'as set by ADMIN_PASSWORD'
      : 'as you set it';
  const address = `http://localhost:${platform.port}`;
  const lines: [string, string][] = [
    ['Console', `${address}/`],
    ['Residents', `${address}/portal`],
    ['API', `${address}/docs`],
    ['Account', 'admin'],
    ['Password', password],
    ['Devices', config.mqttUrl ? withoutPassword(config.mqttUrl) : `mqtt://localhost:${config.mqttPort}   (user name = access token)`],
    ['Data', config.databaseUrl ? withoutPassword(config.databaseUrl) : config.dataFolder],
    ['Stop', 'Ctrl-C'],
  ];
  const rule = '─'.repeat(76);
  const title = '智慧社区平台  Smart community platform';
  return [rule, `  ${title}`, rule, ...lines.map(([name, value]) => `  ${name.padEnd(10)} ${value}`), rule, ''].join('\n');
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
