/** Variables and their scopes, as Camunda 8 has them: a tree along the element instances; a name is found in the nearest scope upwards. */
import { evaluate } from './expression.js';
import { Failure } from './failure.js';
import type { Json, Variables } from './json.js';
import { nextKey } from './keys.js';
import type { Mapping, ModelElement } from './model.js';
import { note, type Run } from './run.js';
import type { ElementInstance, InstanceState, Key } from './state.js';

/** All variables an element instance can see, nearer scopes shadowing farther ones. A fresh object. */
export function visibleVariables(state: InstanceState, scopeKey: Key): Variables {
  const scopes: Key[] = [];
  for (let key: Key | null = scopeKey; key; key = state.elementInstances[key]?.scopeKey ?? null) scopes.push(key);
  const result: Variables = {};
  for (let depth = scopes.length - 1; depth >= 0; depth -= 1) {
    const variables = state.variables[scopes[depth] as Key];
    if (!variables) continue;
    for (const name in variables) result[name] = (variables[name] as { value: Json }).value;
  }
  return result;
}

/** The variables of one scope alone. */
export function localVariables(state: InstanceState, scopeKey: Key): Variables {
  const result: Variables = {};
  for (const [name, variable] of Object.entries(state.variables[scopeKey] ?? {})) result[name] = variable.value;
  return result;
}

/** Sets each variable in exactly this scope. */
export function setLocal(run: Run, scopeKey: Key, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) assign(run, scopeKey, name, value);
}

/** Sets each variable in the nearest scope upwards that has it, else in the process (Camunda: variable propagation). */
export function propagate(run: Run, scopeKey: Key, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) assign(run, owningScope(run.state, scopeKey, name), name, value);
}

/** Input mappings make variables of the element instance itself; each sees those before it. All are evaluated before any is set. @throws Failure IO_MAPPING_ERROR */
export function applyInputs(run: Run, element: ModelElement, instance: ElementInstance): void {
  if (element.inputs.length === 0) return;
  setLocal(run, instance.key, evaluateMappings(run, element.inputs, instance.key));
}

/**
 * What an element brought (job result, form, message, child) becomes visible: with output mappings it stays local until they pick
 * from it, without them it is propagated.
 */
export function acceptVariables(run: Run, element: ModelElement, instance: ElementInstance, variables: Variables): void {
  if (element.outputs.length > 0) setLocal(run, instance.key, variables);
  else propagate(run, instance.key, variables);
}

/** Output mappings propagate from the scope around the element. @throws Failure IO_MAPPING_ERROR */
export function applyOutputs(run: Run, element: ModelElement, instance: ElementInstance): void {
  if (element.outputs.length === 0 || !instance.scopeKey) return;
  propagate(run, instance.scopeKey, evaluateMappings(run, element.outputs, instance.key));
}

function evaluateMappings(run: Run, mappings: Mapping[], scopeKey: Key): Variables {
  const result: Variables = {};
  for (const mapping of mappings) {
    const value = evaluate(run, mapping.source, scopeKey, result, 'IO_MAPPING_ERROR');
    assignPath(run, result, mapping.target, value, scopeKey);
  }
  return result;
}

/** `a.b.c` builds contexts on the way; what is already in `a` stays (Camunda: merging of mapping targets). */
function assignPath(run: Run, result: Variables, target: string, value: Json, scopeKey: Key): void {
  const [head, ...rest] = target.split('.') as [string, ...string[]];
  if (rest.length === 0) {
    result[head] = value;
    return;
  }
  const existing = result[head] ?? visibleVariables(run.state, scopeKey)[head];
  const root = isContext(existing) ? structuredCloneJson(existing) : {};
  let at: { [name: string]: Json } = root;
  for (const name of rest.slice(0, -1)) {
    const next = at[name];
    at = at[name] = isContext(next) ? next : {};
  }
  at[rest[rest.length - 1] as string] = value;
  result[head] = root;
}

function owningScope(state: InstanceState, scopeKey: Key, name: string): Key {
  let key: Key = scopeKey;
  for (;;) {
    const scope = state.elementInstances[key];
    if (!scope?.scopeKey || Object.hasOwn(state.variables[key] ?? {}, name)) return key;
    key = scope.scopeKey;
  }
}

function assign(run: Run, scopeKey: Key, name: string, value: Json): void {
  if (name === '__proto__') throw new Failure('IO_MAPPING_ERROR', 'A variable cannot be named __proto__');
  const scope = (run.state.variables[scopeKey] ??= {});
  const existing = Object.hasOwn(scope, name) ? scope[name] : undefined;
  const variable = existing ?? { key: nextKey(run.state), value };
  note(run, existing ? 'VARIABLE_UPDATED' : 'VARIABLE_CREATED', { elementInstanceKey: scopeKey, entityKey: variable.key, ...(existing && { before: { [name]: existing.value } }), after: { [name]: value } });
  variable.value = value;
  scope[name] = variable;
  run.touched.variables.set(variable.key, { scopeKey, name, ...variable });
}

function isContext(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function structuredCloneJson<T extends Json>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
