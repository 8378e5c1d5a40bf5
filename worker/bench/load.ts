export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
}

/** Does `one(index)` `count` times, `concurrency` at once, then waits for `drained`. The rate counts the time until drained; the latencies are those of `one`. */
export async function load(
  count: number,
  concurrency: number,
  one: (index: number) => Promise<void>,
  drained: () => Promise<void>,
): Promise<LoadResult> {
  const latencies: number[] = [];
  let next = 0;
  const begun = performance.now();
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const at = performance.now();
      await one(index);
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  await drained();
  const seconds = (performance.now() - begun) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => Math.round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0);
  return { perSecond: round(count / seconds), p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** Three significant digits: more would pretend. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Asks every 20 ms until `condition` holds, two minutes at most. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The instances did not finish within two minutes.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
