import {
  cancelBatchOperation,
  resumeBatchOperation,
  suspendBatchOperation,
} from '../../commands/batch-operations/control-batch-operation.js';
import { defineRoute, type Route } from '../route.js';
import { batchOperationItems, batchOperations } from './batch-operations.js';
import { emptyBody } from './commands-bodies.js';
import { parseKey } from './search.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/batch-operations';

const controls = [
  ['suspension', 'Take no more items until it is resumed', suspendBatchOperation],
  ['resumption', 'Go on with the items that are left', resumeBatchOperation],
  ['cancellation', 'End it; what is done stays done', cancelBatchOperation],
] as const;

export const batchOperationRoutes: Route[] = [
  ...searchRoutes(batchOperations, path, 'batchOperationKey'),
  ...searchRoutes(batchOperationItems, '/v2/batch-operation-items'),
  ...controls.map(([segment, summary, command]) =>
    defineRoute({
      method: 'post',
      path: `${path}/{batchOperationKey}/${segment}`,
      tag: 'batch-operations',
      summary,
      access: { action: 'update', resource: 'batch-operations' },
      body: emptyBody,
      response: { status: 204 },
      handle: async ({ deps, context, params }) => {
        await command(deps.commands, context, { batchOperationKey: parseKey(params['batchOperationKey']!) });
        return { status: 204 };
      },
    }),
  ),
];
