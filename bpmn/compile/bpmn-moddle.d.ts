/** The part of bpmn-moddle 10 that is used here; the package has no types of its own entry point. */
declare module 'bpmn-moddle' {
  import type { BpmnElement } from './bpmn-element.js';

  export interface ParseWarning {
    message: string;
    /** Set when the warning concerns a reference that leads nowhere, or an attribute. */
    element?: BpmnElement;
    property?: string;
    value?: string;
    /** Set when a piece of the document could not be read and was left out. */
    error?: Error;
  }

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    /** @throws Error with `warnings` when the document is not well-formed or is not BPMN. */
    fromXML(xml: string): Promise<{ rootElement: BpmnElement; warnings: ParseWarning[] }>;
  }
}
