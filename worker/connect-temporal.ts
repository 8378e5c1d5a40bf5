import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { createCodec } from './codec.js';

export interface TemporalLink {
  /** Shared by client and worker, so that a workflow this process starts may run here at once (eager start). */
  connection: NativeConnection;
  client: Client;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

const firstAnswerWithinMs = 30_000;

/** Connects to Temporal and waits for `namespace` to be there. */
export async function connectTemporal(address: string, namespace: string): Promise<TemporalLink> {
  const deadline = Date.now() + firstAnswerWithinMs;
  for (;;) {
    try {
      return await tryConnect(address, namespace);
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(
          `Temporal at ${address} does not serve the namespace "${namespace}": ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function tryConnect(address: string, namespace: string): Promise<TemporalLink> {
  const connection = await NativeConnection.connect({ address });
  const describe = () => connection.withDeadline(Date.now() + 5_000, () => connection.workflowService.describeNamespace({ namespace }));
  try {
    await describe();
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    connection,
    client: new Client({ connection, namespace, dataConverter: { payloadCodecs: [createCodec()] } }),
    healthy: () => describe().then(Boolean, () => false),
    close: () => connection.close(),
  };
}
