import type { BpmnElement } from '../compile/bpmn-element.js';

/**
 * `at`: the element to point at, when it is not the one that is being checked. Messages are whole sentences: what is wrong, and what to do
 * where that is not plain.
 */
export interface Reporter {
  /** The model cannot be executed. */
  refuse(message: string, at?: BpmnElement): void;
  /** The model is executed, perhaps not as its designer thinks. */
  warn(message: string, at?: BpmnElement): void;
}

/**
 * One reason for which a model is not executable. Called for the document (`bpmn:Definitions`), each executable process and everything in
 * it at any depth; a check looks at the types it knows and lets the
 * others pass. It must not rely on other checks: all of them run, so that a designer sees every fault at once.
 */
export type Check = (element: BpmnElement, reporter: Reporter) => void;
