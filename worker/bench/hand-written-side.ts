import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import type { Database } from '../../db/connection.js';
import { projectRoot } from '../project-root.js';
import { createHandWrittenActivities, createHandWrittenTables } from './hand-written-activities.js';
import { complete, oneServiceTask, oneUserTask, started } from './hand-written-workflows.js';
import { load, until, type LoadResult } from './load.js';
import type { BenchModel } from './models.js';

const taskQueue = 'bench-hand-written';

export interface HandWrittenSide {
  run(model: BenchModel, count: number, concurrency: number): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** The same processes as hand-written workflows, on the same Temporal server and the same PostgreSQL, with a worker of their own in this process. */
export async function createHandWrittenSide(address: string, db: Database, client: Client): Promise<HandWrittenSide> {
  await createHandWrittenTables(db);
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = join(projectRoot, 'worker', 'bench', 'hand-written-workflows.ts');
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') }),
    activities: { ...createHandWrittenActivities(db) },
  });
  const running = worker.run();
  const countCompleted = async () =>
    Number((await db('bench_instances').where({ state: 'COMPLETED' }).count().first<{ count: string }>()).count);

  return {
    async run(model, count, concurrency) {
      const before = await countCompleted();
      const one = async (): Promise<void> => {
        const key = randomUUID();
        const startWorkflowOperation = new WithStartWorkflowOperation(model === 'one-user-task' ? oneUserTask : oneServiceTask, {
          workflowId: key,
          taskQueue,
          args: [key],
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
        await client.workflow.executeUpdateWithStart(started, { startWorkflowOperation });
        if (model !== 'one-user-task') return;
        const task = await db('bench_tasks').where({ key, state: 'CREATED' }).first<{ key: string }>('key');
        await client.workflow.getHandle(task.key).executeUpdate(complete);
      };
      return load(count, concurrency, one, () => until(async () => (await countCompleted()) - before >= count));
    },
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
