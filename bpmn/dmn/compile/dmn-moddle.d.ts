/** The part of dmn-moddle 12 that is used here; the package has no types. */
declare module 'dmn-moddle' {
  import type { ParseWarning } from 'bpmn-moddle';
  import type { DmnElement } from './dmn-element.js';

  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    /** @throws Error with `warnings` when the document is not well-formed or is not DMN 1.3. */
    fromXML(xml: string): Promise<{ rootElement: DmnElement; warnings: ParseWarning[] }>;
  }
}
