/**
 * A trace: what is done to an instance (lines that begin with `> `) and what comes of it, one event a line. From the commands alone the rest can be
 * written again, so a change of behavior is a diff of traces.
 *
 *     > start {"amount": 7}            > complete approve {"ok": true}     > job send {"code": 0}      > fail send 1
 *     > error send NO_PARTS            > resolve send                      > retries send 2            > variables {"x": 1}
 *     > message paid order-1 {"a": 1}  > signal evacuate                   > advance PT30M             > cancel
 *     > started call 900               > child call completed {"b": 2}     > child call error REFUSED  > child call terminated
 *     > activate adhoc wash {"x": 1}   > refused message paid order-1 (what follows `refused` must be refused)
 *
 * A second `> start` begins another instance; `> start asked message {"by": "li"}` at the element `asked`, by a message.
 */
import type { HistoryEvent, StepEffects } from '../effect.js';
import type { StartTrigger } from '../input.js';
import type { Variables } from '../json.js';
import type { Model } from '../model.js';
import { Refused, scenario, type Scenario } from './scenario.js';

const command = /^> (?<verb>\w+)(?<words>(?: [^\s{]+)*)(?: (?<json>\{.*\}))?$/;

/**
 * Runs the commands of a trace and answers the whole trace anew. `atEnd` is called with each instance once its last command is done.
 * @throws Error when a line is no command or the engine refuses it
 */
export function retrace(model: Model, trace: string[], atEnd?: (s: Scenario) => void): string[] {
  let s: Scenario | undefined;
  const lines = trace
    .filter((line) => line.startsWith('> '))
    .flatMap((line) => {
      const { verb, words, json } = (command.exec(line)?.groups ?? {}) as { verb?: string; words?: string; json?: string };
      const variables = JSON.parse(json ?? '{}') as Variables;
      if (verb === 'start') {
        if (s) atEnd?.(s);
        const [startElementId, type = 'none'] = words?.trim().split(' ').filter(Boolean) ?? [];
        s = scenario(model, variables, { startElementId, trigger: { type: type as StartTrigger['type'] } });
        return [line, ...s.effects.flatMap(eventsOf)];
      }
      if (!s || !verb || !commands[verb]) throw new Error(`"${line}" is not a command of a trace`);
      const before = s.effects.length;
      commands[verb](s, words?.trim().split(' ') ?? [], variables);
      return [line, ...s.effects.slice(before).flatMap(eventsOf)];
    });
  if (s) atEnd?.(s);
  return lines;
}

const commands: Record<string, (s: Scenario, words: string[], variables: Variables) => unknown> = {
  complete: (s, [element = ''], variables) => s.completeUserTask(element, variables),
  job: (s, [element = ''], variables) => s.completeJob(element, variables),
  fail: (s, [element = '', retries]) => s.failJob(element, Number(retries)),
  error: (s, [element = '', code = ''], variables) => s.throwJobError(element, code, variables),
  retries: (s, [element = '', retries]) => s.apply({ type: 'updateJob', jobKey: s.job(element).key, retries: Number(retries) }),
  resolve: (s, [element = '']) => s.resolveIncident(element),
  variables: (s, _, variables) => s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables, local: false }),
  message: (s, [name = '', key = ''], variables) => s.correlate(name, key, variables),
  signal: (s, [name = ''], variables) => s.signal(name, variables),
  advance: (s, [duration = '']) => s.advance(duration),
  cancel: (s) => s.apply({ type: 'cancel' }),
  activate: (s, [adHoc = '', elementId = ''], variables) =>
    s.apply({
      type: 'activateAdHocActivities',
      elementInstanceKey: s.instance(adHoc).key,
      activities: [{ elementId, variables }],
      cancelRemainingInstances: false,
    }),
  refused: expectRefused,
  started: (s, [element = '', key = '']) => s.calledProcessStarted(element, key),
  child: (s, [element = '', outcome, errorCode = ''], variables) =>
    s.childEnded(
      element,
      outcome === 'completed'
        ? { type: outcome, variables }
        : outcome === 'error'
          ? { type: outcome, errorCode, errorMessage: '', variables }
          : { type: 'terminated' },
    ),
};

function expectRefused(s: Scenario, [verb = '', ...words]: string[], variables: Variables): void {
  try {
    commands[verb]?.(s, words, variables);
  } catch (error) {
    if (error instanceof Refused) return;
    throw error;
  }
  throw new Error(`"${verb} ${words.join(' ')}" is not refused`);
}

/** Keys and the command itself are left out: they say nothing about behavior. */
function eventsOf({ history }: StepEffects): string[] {
  return history
    .filter((event) => event.type !== 'COMMAND')
    .map(({ type, elementId, before, after }) => [type, elementId, detailOf(before, after)].filter(Boolean).join(' '));
}

function detailOf(before: HistoryEvent['before'], after: HistoryEvent['after']): string {
  if (after === undefined) return '';
  return before === undefined ? JSON.stringify(after) : `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}
