import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ClockControl } from '../../api/clock.js';
import { CommandError } from '../../commands/command-error.js';

/** The clock of Temporal's time-skipping test server, which only goes forward. */
export function createTestClock(env: TestWorkflowEnvironment): ClockControl {
  return {
    pin: async (timestamp) => {
      const left = timestamp - (await env.currentTimeMs());
      if (left < 0) throw new CommandError(409, 'INVALID_STATE', 'The clock only goes forward.');
      await env.sleep(left);
    },
    // It was never held, so there is nothing to let go.
    reset: async () => {},
  };
}
