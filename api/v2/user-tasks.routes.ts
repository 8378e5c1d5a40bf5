import { z } from 'zod';
import { assignUserTask } from '../../commands/assign-user-task.js';
import { CommandError } from '../../commands/command-error.js';
import { completeUserTask } from '../../commands/complete-user-task.js';
import { unassignUserTask } from '../../commands/unassign-user-task.js';
import { updateUserTask } from '../../commands/update-user-task.js';
import { can } from '../auth/can.js';
import { defineRoute, type Route, type RouteRequest } from '../route.js';
import { optionalText, variablesBody } from './commands-bodies.js';
import { dateSchema } from './filter.js';
import { answerForm, findForm, formAnswer } from './forms.js';
import { findByKey } from './search.js';
import { searchBody } from './searchable.js';
import { searchRoutes } from './search-routes.js';
import { userTasks } from './user-tasks.js';
import { searchVariables, truncateQuery, variablesAnswer } from './variables.routes.js';
import { variables } from './variables.js';
import type { Sql } from './sql.js';

const path = '/v2/user-tasks';
const tag = 'user-tasks';
const access = (action: string) => ({ action, resource: 'user-tasks' });

const changeset = z
  .object({
    candidateGroups: z.array(z.string()).nullable(),
    candidateUsers: z.array(z.string()).nullable(),
    // An empty text clears a date, as in Camunda.
    dueDate: z.union([dateSchema, z.literal('').transform(() => null)]).nullable(),
    followUpDate: z.union([dateSchema, z.literal('').transform(() => null)]).nullable(),
    priority: z.int().min(0).max(100).nullable(),
  })
  .partial()
  .strict();

export const userTaskRoutes: Route[] = [
  ...searchRoutes(userTasks, path, 'userTaskKey'),
  defineRoute({
    method: 'post',
    path: `${path}/{userTaskKey}/assignment`,
    tag,
    summary: 'Assign; people may take a task that is theirs to take',
    access: access('assign'),
    body: z.strictObject({ assignee: z.string().min(1).max(200), allowOverride: z.boolean().nullish(), action: optionalText }),
    response: { status: 204 },
    handle: async (request) => {
      const { deps, context, user, body } = request;
      const userTaskKey = await allowedTask(request, 'assign');
      // Those who may assign only their own tasks may only take them.
      if (body.assignee !== user.account && !can(user, 'assign', 'user-tasks', FOREIGN)) {
        throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may take a task, but not give it to "${body.assignee}".`);
      }
      await assignUserTask(deps.commands, context, {
        userTaskKey,
        assignee: body.assignee,
        allowOverride: body.allowOverride ?? true,
        action: body.action,
      });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'delete',
    path: `${path}/{userTaskKey}/assignee`,
    tag,
    summary: 'Give the task back',
    access: access('assign'),
    response: { status: 204 },
    handle: async (request) => {
      const userTaskKey = await allowedTask(request, 'assign');
      await unassignUserTask(request.deps.commands, request.context, { userTaskKey });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{userTaskKey}/completion`,
    tag,
    summary: 'Complete',
    access: access('complete'),
    body: z.strictObject({ variables: variablesBody, action: optionalText }),
    response: { status: 204 },
    handle: async (request) => {
      const userTaskKey = await allowedTask(request, 'complete');
      await completeUserTask(request.deps.commands, request.context, {
        userTaskKey,
        variables: request.body.variables,
        action: request.body.action,
      });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'patch',
    path: `${path}/{userTaskKey}`,
    tag,
    summary: 'Change candidates, dates or priority',
    access: access('update'),
    body: z.strictObject({ changeset: changeset.nullish(), action: optionalText }),
    response: { status: 204 },
    handle: async (request) => {
      const userTaskKey = await allowedTask(request, 'update');
      await updateUserTask(request.deps.commands, request.context, {
        userTaskKey,
        changes: request.body.changeset ?? {},
        action: request.body.action,
      });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{userTaskKey}/form`,
    tag,
    summary: 'Its form; 204 when it has none',
    access: access('read'),
    response: { status: 200, schema: formAnswer },
    handle: async ({ deps, user, params }) => {
      const task = await findByKey(deps.db, userTasks, params['userTaskKey']!, user);
      const form = task['formKey'] === undefined ? undefined : await findForm(deps.db, { formKey: String(task['formKey']) });
      return answerForm(form);
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{userTaskKey}/variables/search`,
    tag,
    summary: 'The variables the task sees: of each name the nearest',
    access: access('read'),
    query: truncateQuery,
    body: searchBody(variables),
    response: { status: 200, schema: variablesAnswer },
    handle: async ({ deps, user, params, body, query }) => {
      const task = await findByKey(deps.db, userTasks, params['userTaskKey']!, user);
      // Whoever may see the task may see what it works with.
      return {
        status: 200,
        body: await searchVariables(
          deps.db,
          body,
          'whole',
          query.truncateValues === 'true',
          visibleFrom(String(task['elementInstanceKey'])),
        ),
      };
    },
  }),
];

/** A task that is nobody's whom we know: only those with all rows may act on it. */
const FOREIGN = { assignee: '', candidateUsers: [], candidateGroups: [] };

/** The task's key, when it exists and the user may do `action` to this very one. Throws CommandError 404 or 403. */
async function allowedTask({ deps, user, params }: RouteRequest, action: string): Promise<string> {
  const task = await findByKey(deps.db, userTasks, params['userTaskKey']!, user);
  const record = {
    assignee: (task['assignee'] as string | undefined) ?? null,
    candidateUsers: task['candidateUsers'] as string[],
    candidateGroups: task['candidateGroups'] as string[],
  };
  if (!can(user, action, 'user-tasks', record))
    throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not ${action} this task.`);
  return String(task['userTaskKey']);
}

/** Variables of an element instance and, where it does not have one of that name, of the scopes around it. */
function visibleFrom(elementInstanceKey: string): Sql {
  return {
    sql: `v.variable_key IN (
      WITH RECURSIVE scopes AS (
        SELECT element_instance_key, scope_key, 0 AS depth FROM element_instances WHERE element_instance_key = CAST(? AS bigint)
        UNION ALL
        SELECT e.element_instance_key, e.scope_key, s.depth + 1 FROM scopes s JOIN element_instances e ON e.element_instance_key = s.scope_key)
      SELECT DISTINCT ON (x.name) x.variable_key FROM scopes s JOIN variables x ON x.scope_key = s.element_instance_key ORDER BY x.name, s.depth)`,
    bindings: [elementInstanceKey],
  };
}
