import { extension, type BpmnElement } from '../compile/bpmn-element.js';
import { isVariableName, isVariablePath } from '../compile/variable-names.js';
import type { Check } from './check.js';

export const variableName: Check = (element, { refuse }) => {
  for (const { what, text, path } of namesIn(element)) {
    if (text === '') refuse(`The ${what} has no name.`);
    else if (!(path ? isVariablePath(text) : isVariableName(text)))
      refuse(
        `The ${what} "${text}" is not a variable name: letters, digits and _, not beginning with a digit, and no word of the expression language.`,
      );
  }
};

function namesIn(element: BpmnElement): { what: string; text: string; path: boolean }[] {
  const mapping = extension(element, 'zeebe:IoMapping');
  const loop = element.loopCharacteristics && extension(element.loopCharacteristics, 'zeebe:LoopCharacteristics');
  const optional = (what: string, text: string | undefined) => (text?.trim() ? [{ what, text: text.trim(), path: false }] : []);
  return [
    ...(mapping?.inputParameters ?? []).map(({ target }) => ({
      what: 'target of the input mapping',
      text: target?.trim() ?? '',
      path: true,
    })),
    ...(mapping?.outputParameters ?? []).map(({ target }) => ({
      what: 'target of the output mapping',
      text: target?.trim() ?? '',
      path: true,
    })),
    ...optional('result variable', extension(element, 'zeebe:Script')?.resultVariable),
    ...optional('result variable', extension(element, 'zeebe:CalledDecision')?.resultVariable),
    ...optional('input element', loop?.inputElement),
    ...optional('output collection', loop?.outputCollection),
    ...optional('output collection', extension(element, 'zeebe:AdHoc')?.outputCollection),
  ];
}
