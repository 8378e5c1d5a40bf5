/** What keeps a model from being executed, or (as a warning) what its designer should know. Written for people. */
export interface Problem {
  /** The element to point at; absent when the document as a whole is meant. */
  elementId?: string;
  elementName?: string;
  message: string;
  /** Name of the check in `bpmn/executable`, where `<check>.md` explains it; `xml` when the document cannot be read. */
  check: string;
  /** 1-based line of the XML. */
  line?: number;
}
