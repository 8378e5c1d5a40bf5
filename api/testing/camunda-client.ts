import { createCamundaClient, type CamundaClient } from '@camunda8/orchestration-cluster-api';
import { PASSWORD, type TestApi } from './test-api.js';

/** Camunda's own client for 8.8 on our server, as `account`; it validates every request and every answer strictly and never tries twice. */
export function camundaClient(api: TestApi, account = 'admin'): CamundaClient {
  return createCamundaClient({
    config: {
      CAMUNDA_REST_ADDRESS: api.url,
      CAMUNDA_AUTH_STRATEGY: 'BASIC',
      CAMUNDA_BASIC_AUTH_USERNAME: account,
      CAMUNDA_BASIC_AUTH_PASSWORD: PASSWORD,
      CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict',
      CAMUNDA_SDK_HTTP_RETRY_MAX_ATTEMPTS: '1',
      CAMUNDA_SDK_LOG_LEVEL: 'silent',
    } as never,
  });
}

/** Searches here are consistent at once: no waiting. */
export const now = { consistency: { waitUpToMs: 0 } };

/** Keys and ids are branded in the client's types; a test has plain ones. */

export const branded = (value: string): any => value;
