import { completeUserTask } from '../../commands/complete-user-task.js';
import { deploy } from '../../commands/deploy.js';
import type { CommandContext, CommandDeps } from '../../commands/deps.js';
import { startInstance } from '../../commands/start-instance.js';
import { load, until, type LoadResult } from './load.js';
import { benchModels, type BenchModel } from './models.js';

const context: CommandContext = { actor: { type: 'system', id: 'bench' } };

/** The models through our engine: commands in, acknowledged when recorded. */
export async function createEngineSide(
  deps: CommandDeps,
): Promise<(model: BenchModel, count: number, concurrency: number) => Promise<LoadResult>> {
  const resources = Object.entries(benchModels).map(([id, content]) => ({ name: `${id}.bpmn`, content }));
  await deploy(deps, context, resources);
  const countCompleted = async (bpmnProcessId: string) => {
    const row = await deps
      .db('process_instances')
      .where({ bpmn_process_id: bpmnProcessId, state: 'COMPLETED' })
      .count()
      .first<{ count: string }>();
    return Number(row.count);
  };

  return async (model, count, concurrency) => {
    const before = await countCompleted(model);
    const one = async (): Promise<void> => {
      const { processInstanceKey } = await startInstance(deps, context, { bpmnProcessId: model });
      if (model !== 'one-user-task') return;
      const task = await deps
        .db('user_tasks')
        .where({ process_instance_key: processInstanceKey })
        .first<{ key: string }>('user_task_key as key');
      await completeUserTask(deps, context, { userTaskKey: task.key });
    };
    return load(count, concurrency, one, () => until(async () => (await countCompleted(model)) - before >= count));
  };
}
