import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import type { ClockControl } from '../clock.js';
import type { ApiDeps } from '../deps.js';
import { defineRoute, type Route } from '../route.js';
import { int64 } from './commands-bodies.js';

const path = '/v2/clock';
const tag = 'clock';
const access = { action: 'update', resource: 'clock' };

export const clockRoutes: Route[] = [
  defineRoute({
    method: 'put',
    path,
    tag,
    summary: 'Move the clock on, in test mode only',
    access,
    body: z.strictObject({ timestamp: int64(0).describe('Milliseconds since 1970') }),
    response: { status: 204 },
    handle: async ({ deps, body }) => {
      await controlOf(deps).pin(body.timestamp);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/reset`,
    tag,
    summary: 'Let the clock run again, in test mode only',
    access,
    response: { status: 204 },
    handle: async ({ deps }) => {
      await controlOf(deps).reset();
      return { status: 204 };
    },
  }),
];

function controlOf({ clock }: ApiDeps): ClockControl {
  if (!clock) throw new CommandError(403, 'FORBIDDEN', 'The clock is real time here; it can be moved in test mode only.');
  return clock;
}
