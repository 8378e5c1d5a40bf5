import { z } from 'zod';
import { activateJobs } from '../../commands/activate-jobs.js';
import { completeJob } from '../../commands/complete-job.js';
import { failJob } from '../../commands/fail-job.js';
import { throwJobError } from '../../commands/throw-job-error.js';
import { updateJob } from '../../commands/update-job.js';
import { defineRoute, type Route } from '../route.js';
import { int64, operationReference, optionalText, variablesBody } from './commands-bodies.js';
import { jobResult } from './job-result.js';
import { jobs } from './jobs.js';
import { parseKey } from './search.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/jobs';
const tag = 'jobs';
const access = (action: string) => ({ action, resource: 'jobs' });
const job = `${path}/{jobKey}`;

const activated = z.object({
  jobs: z.array(
    z.object({
      jobKey: z.string(),
      type: z.string(),
      worker: z.string(),
      retries: z.int(),
      deadline: z.int().describe('Milliseconds since 1970'),
      variables: z.record(z.string(), z.unknown()),
      customHeaders: z.record(z.string(), z.unknown()),
      elementId: z.string(),
      elementInstanceKey: z.string(),
      processDefinitionId: z.string(),
      processDefinitionVersion: z.int(),
      processDefinitionKey: z.string(),
      processInstanceKey: z.string(),
      kind: z.string(),
      listenerEventType: z.string(),
      tenantId: z.string(),
    }),
  ),
});

export const jobRoutes: Route[] = [
  ...searchRoutes(jobs, path),
  defineRoute({
    method: 'post',
    path: `${path}/activation`,
    tag,
    summary: 'Take jobs of a type to work on; waits for some (long polling)',
    access: access('activate'),
    body: z.strictObject({
      type: z.string().min(1),
      worker: z.string().nullish(),
      timeout: int64(1).describe('Milliseconds until the jobs may be given to another'),
      maxJobsToActivate: z.int().min(1).max(10_000),
      fetchVariable: z.array(z.string()).nullish(),
      requestTimeout: int64(Number.MIN_SAFE_INTEGER)
        .nullish()
        .describe('Milliseconds to wait for jobs; 0: a default; negative: do not wait'),
      tenantIds: z.array(z.string()).nullish(),
    }),
    response: { status: 200, schema: activated },
    handle: async ({ deps, context, body, signal }) => {
      const found = await activateJobs(deps.commands, context, {
        type: body.type,
        worker: body.worker ?? undefined,
        timeoutMs: body.timeout,
        maxJobsToActivate: body.maxJobsToActivate,
        fetchVariables: body.fetchVariable?.length ? body.fetchVariable : undefined,
        requestTimeoutMs: body.requestTimeout ?? undefined,
        signal,
      });
      return { status: 200, body: { jobs: found } };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${job}/completion`,
    tag,
    summary: 'The job is done',
    access: access('complete'),
    body: z.strictObject({ variables: variablesBody, result: jobResult }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      const { variables, result } = body;
      await completeJob(deps.commands, context, { jobKey: parseKey(params['jobKey']!), variables, ...(result ? { result } : {}) });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${job}/failure`,
    tag,
    summary: 'The job failed; without retries left it becomes an incident',
    access: access('fail'),
    body: z.strictObject({
      retries: z.int().min(0).nullish(),
      errorMessage: optionalText,
      retryBackOff: int64(0).nullish().describe('Milliseconds'),
      variables: variablesBody,
    }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      await failJob(deps.commands, context, {
        jobKey: parseKey(params['jobKey']!),
        retries: body.retries ?? 0,
        errorMessage: body.errorMessage,
        retryBackOffMs: body.retryBackOff ?? undefined,
        variables: body.variables,
      });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${job}/error`,
    tag,
    summary: 'The job ends in a business error (BPMN error)',
    access: access('throw-error'),
    body: z.strictObject({ errorCode: z.string().min(1), errorMessage: optionalText, variables: variablesBody }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      await throwJobError(deps.commands, context, {
        jobKey: parseKey(params['jobKey']!),
        errorCode: body.errorCode,
        errorMessage: body.errorMessage,
        variables: body.variables,
      });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'patch',
    path: job,
    tag,
    summary: 'Change retries or time-out',
    access: access('update'),
    body: z.strictObject({
      changeset: z
        .strictObject({ retries: z.int().min(1).nullish(), timeout: int64(1).nullish() })
        .refine((changes) => changes.retries != null || changes.timeout != null, 'Give retries or timeout.'),
      operationReference,
    }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      const { retries, timeout } = body.changeset;
      await updateJob(deps.commands, context, {
        jobKey: parseKey(params['jobKey']!),
        retries: retries ?? undefined,
        timeoutMs: timeout ?? undefined,
      });
      return { status: 204 };
    },
  }),
];
