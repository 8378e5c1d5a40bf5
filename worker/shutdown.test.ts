import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createShutdown } from './shutdown.js';

describe('createShutdown', () => {
  test('stops in the opposite order, once, past failures and late ones', async () => {
    const lines: string[] = [];
    const order: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const shutdown = createShutdown(log, 50);
    shutdown.add('database', () => order.push('database'));
    shutdown.add('late', () => new Promise(() => undefined));
    shutdown.add('broken', () => {
      order.push('broken');
      throw new Error('no');
    });
    shutdown.add('api', async () => void order.push('api'));
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(order).toEqual(['api', 'broken', 'database']);
    expect(lines.map((line) => (JSON.parse(line) as { part: string }).part)).toEqual(['broken', 'late']);
  });
});
