import { executableProcesses } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const executableProcess: Check = (element, { refuse }) => {
  if (element.$type === 'bpmn:Definitions' && executableProcesses(element).length === 0) {
    refuse('The document has no executable process. Mark the process as executable (isExecutable="true").');
  }
};
