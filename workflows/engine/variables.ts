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

/** The value an element instance sees under a name: the nearest scope upwards that has it. Undefined when none has. */
export function lookUpVariable(state: InstanceState, scopeKey: Key, name: string): Json | undefined {
  for (let key: Key | null = scopeKey; key; key = state.elementInstances[key]?.scopeKey ?? null) {
    const variables = state.variables[key];
    if (variables && Object.hasOwn(variables, name)) return variables[name]?.value;
  }
  return undefined;
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
  setLocal(run, instance.key, evaluateMappings(run, element.inputs, instance.key, {}));
}

/**
 * What an element brought (job result, form, message, child) becomes visible: with output mappings it stays local until they pick
 * from it, without them it is propagated.
 */
export function acceptVariables(run: Run, element: ModelElement, instance: ElementInstance, variables: Variables): void {
  if (element.outputs.length > 0) setLocal(run, instance.key, variables);
  else propagate(run, instance.key, variables);
}

/**
 * Output mappings propagate from the scope around the element; inside a multi-instance body from the instance itself, so that its input and
 * output element stay its own. @throws Failure IO_MAPPING_ERROR
 */
export function applyOutputs(run: Run, element: ModelElement, instance: ElementInstance): void {
  if (element.outputs.length === 0 || !instance.scopeKey) return;
  const scopeKey = instance.loopCounter !== undefined && element.multiInstance ? instance.key : instance.scopeKey;
  propagate(run, scopeKey, evaluateMappings(run, element.outputs, instance.key, visibleVariables(run.state, instance.key)));
}

/** `into`: the variables whose contexts a nested target (`a.b`) adds to. None for inputs; for outputs what the element sees (Camunda: merging). */
function evaluateMappings(run: Run, mappings: Mapping[], scopeKey: Key, into: Variables): Variables {
  const result: Variables = {};
  for (const mapping of mappings) {
    const value = evaluate(run, mapping.source, scopeKey, result, 'IO_MAPPING_ERROR');
    assignPath(result, mapping.target, value, into);
  }
  return result;
}

/** `a.b.c` builds contexts on the way; what is already in `a` stays. */
function assignPath(result: Variables, target: string, value: Json, into: Variables): void {
  const [head, ...rest] = target.split('.') as [string, ...string[]];
  if (head === '__proto__' || rest.includes('__proto__'))
    throw new Failure('IO_MAPPING_ERROR', `"${target}" cannot be the target of a mapping.`);
  if (rest.length === 0) {
    result[head] = value;
    return;
  }
  const root = copyOfContext(own(result, head) ?? own(into, head));
  let at = root;
  for (const name of rest.slice(0, -1)) at = at[name] = copyOfContext(own(at, name));
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
  if (name === '__proto__') throw new Failure('IO_MAPPING_ERROR', 'A variable cannot be named __proto__.');
  const scope = (run.state.variables[scopeKey] ??= {});
  const existing = Object.hasOwn(scope, name) ? scope[name] : undefined;
  const variable = existing ?? { key: nextKey(run.state), value };
  note(run, existing ? 'VARIABLE_UPDATED' : 'VARIABLE_CREATED', {
    elementInstanceKey: scopeKey,
    entityKey: variable.key,
    ...(existing && { before: { [name]: existing.value } }),
    after: { [name]: value },
  });
  variable.value = value;
  scope[name] = variable;
  run.conditionsDirty = true;
  run.touched.variables.set(variable.key, { scopeKey, name, ...variable });
}

function own(context: Variables, name: string): Json | undefined {
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

/** A copy one level deep; empty when it is not a context. */
function copyOfContext(value: Json | undefined): { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
