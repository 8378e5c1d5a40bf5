import type { Database } from '../connection.js';
import { devices, grids } from './community.js';
import { deviceTypes } from './device-types.js';

/**
 * Puts in what the product needs from the start: the built-in device types, always; with `demo`, once, a sample community. What people
 * changed or removed since stays so.
 */
export async function seed(db: Database, { demo }: { demo: boolean }): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('seed'))`);
    for (const { id, zh, en, telemetry, commands } of deviceTypes) {
      const known = await trx('device_types').where({ id }).first('id');
      if (!known)
        await trx('device_types').insert({
          id,
          name_zh: zh,
          name_en: en,
          telemetry: JSON.stringify(telemetry),
          commands: JSON.stringify(commands),
          built_in: true,
        });
    }
    if (!demo) return;
    // A community that was put in before, or that people have begun to set up, is left alone.
    const isSetUp = await trx('grids').first('id');
    if (isSetUp) return;
    await trx('grids').insert(grids);
    await trx('devices').insert(devices);
  });
}
