/** Camunda's names of element types. */
export const ELEMENT_TYPES = [
  'UNSPECIFIED',
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'START_EVENT',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'SEQUENCE_FLOW',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'UNKNOWN',
] as const;

const list = ELEMENT_TYPES.map((type) => `'${type}'`).join(', ');

/** The type of an element instance, from a column as the engine records it. What Camunda does not know (the complex gateway) is UNKNOWN; a transaction is a sub-process. */
export const elementTypeSql = (column: string): string =>
  `CASE WHEN ${column} IN (${list}) THEN ${column} WHEN ${column} = 'TRANSACTION' THEN 'SUB_PROCESS' ELSE 'UNKNOWN' END`;

/** The same for a type of the engine's model, e.g. `userTask`. */
export function elementTypeOf(type: string): (typeof ELEMENT_TYPES)[number] {
  const name = type.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return ELEMENT_TYPES.find((known) => known === name) ?? (name === 'TRANSACTION' ? 'SUB_PROCESS' : 'UNKNOWN');
}
