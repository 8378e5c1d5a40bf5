import type { Expression, MultiInstance, StandardLoop } from '../../workflows/engine/model.js';
import { extension, type BpmnElement } from './bpmn-element.js';
import { compact } from './build-parts.js';
import { readExpression, requireExpression } from './read-expression.js';

/** `bpmn:multiInstanceLoopCharacteristics`: over the collection of `zeebe:loopCharacteristics`, or as often as `bpmn:loopCardinality` says. */
export function buildMultiInstance(element: BpmnElement): MultiInstance | undefined {
  const loop = element.loopCharacteristics;
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const details = extension(loop, 'zeebe:LoopCharacteristics');
  return compact({
    sequential: loop.isSequential === true,
    ...instancesOf(details?.inputCollection, loop.loopCardinality?.body),
    inputElement: details?.inputElement?.trim() || undefined,
    outputCollection: details?.outputCollection?.trim() || undefined,
    outputElement: readExpression(details?.outputElement),
    completionCondition: readExpression(loop.completionCondition?.body),
  });
}

function instancesOf(
  collection: string | undefined,
  cardinality: string | undefined,
): Pick<MultiInstance, 'inputCollection' | 'isCardinality'> {
  const items = readExpression(collection);
  return items ? { inputCollection: items } : { inputCollection: requireExpression(cardinality), isCardinality: true };
}

/** `bpmn:standardLoopCharacteristics` (BPMN 2.0 §13.3.6). */
export function buildStandardLoop({ loopCharacteristics: loop }: BpmnElement): StandardLoop | undefined {
  if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return undefined;
  const condition: Expression | undefined = readExpression(loop.loopCondition?.body);
  return compact({ testBefore: loop.testBefore === true, condition, maximum: loop.loopMaximum });
}
