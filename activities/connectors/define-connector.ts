import type { z } from 'zod';
import type { ConnectorJob, ConnectorOutcome } from '../../workflows/contract.js';
import type { Connector, ConnectorDeps, ConnectorType } from './connector.js';

interface Declaration<Inputs extends z.ZodType, Headers extends z.ZodType> {
  type: ConnectorType;
  /** Read from the job's variables; names it does not mention are other variables of the process and are ignored. */
  inputs: Inputs;
  headers: Headers;
  run(args: { inputs: z.infer<Inputs>; headers: z.infer<Headers>; job: ConnectorJob }, deps: ConnectorDeps): Promise<ConnectorOutcome>;
}

/** Makes a connector whose inputs and headers are checked before it runs: what does not fit is BPMN error `INVALID_INPUT`, naming each field. */
export function defineConnector<Inputs extends z.ZodType, Headers extends z.ZodType>(declaration: Declaration<Inputs, Headers>): Connector {
  return {
    type: declaration.type,
    async run(job, deps) {
      const inputs = declaration.inputs.safeParse(job.variables);
      const headers = declaration.headers.safeParse(job.headers);
      if (!inputs.success || !headers.success) {
        const issues = [...issuesOf('input', inputs.error), ...issuesOf('header', headers.error)];
        return { type: 'error', errorCode: 'INVALID_INPUT', errorMessage: `${declaration.type}: ${issues.join('; ')}` };
      }
      return declaration.run({ inputs: inputs.data, headers: headers.data, job }, deps);
    },
  };
}

function issuesOf(kind: string, error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map((issue) => `${kind} ${issue.path.join('.') || '(all)'}: ${issue.message}`);
}
