import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities, type ActivityDeps } from '../activities/index.js';
import type { Database } from '../db/connection.js';
import { createCodec, type ModelLoader } from './codec.js';

export interface WorkerOptions {
  connection: NativeConnection;
  namespace?: string;
  taskQueue: string;
  /** Built ahead (`npm run build`): bundling at start would take seconds. */
  workflowBundle: WorkflowBundleOption;
  activities: ActivityDeps;
}

/** A Temporal worker for process workflows and their activities; `run()` it, `shutdown()` it. */
export async function createWorker({ connection, namespace, taskQueue, workflowBundle, activities }: WorkerOptions): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities: createActivities(activities),
    dataConverter: { payloadCodecs: [createCodec(createModelLoader(activities.commands.db))] },
    maxConcurrentLocalActivityExecutions: 50,
  });
}

/** Compiled models from PostgreSQL, as JSON text. @throws Error when there is none: the definition was removed under a running instance */
export function createModelLoader(db: Database): ModelLoader {
  return async (modelHash) => {
    const row = await db('compiled_models')
      .where({ model_hash: modelHash })
      .first<{ model: string } | undefined>(db.raw('model::text AS model'));
    if (!row) throw new Error(`There is no compiled model ${modelHash}`);
    return row.model;
  };
}
