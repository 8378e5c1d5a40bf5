import lintModule from 'bpmn-js-bpmnlint';
import type { ModuleDeclaration } from 'didi';
import { checkDocument } from '../../../bpmn/check-xml.js';
import type { Problem } from '../../../bpmn/compile/problem.js';

/** One entry on an element: `rule` is the name of the check that found it. */
export interface Issue {
  id: string;
  message: string;
  category: 'error' | 'warn';
  rule: string;
}

type Report = Omit<Issue, 'rule'>;

/** Milliseconds without a change before the model is checked again. */
const PAUSE_MS = 350;

interface BaseLinting {
  lint(): Promise<Record<string, Report[]>>;
  update(): void;
  _bpmnjs: { saveXML(): Promise<{ xml?: string }>; getDefinitions(): { rootElements?: { id: string; $type: string }[] } | undefined };
}

const Base = (lintModule as unknown as { linting: [string, new (...injected: unknown[]) => BaseLinting] }).linting[1];

/**
 * Lint on the canvas: what keeps the model from being executed (the very checks of a deployment) and what a deployment was refused for as errors,
 * rules of good drawing as suggestions.
 */
export class Linting extends Base {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private refused: Problem[] = [];

  /** What the server said of the model as it is; forgotten with the next change. */
  refuse(problems: Problem[]): void {
    this.refused = problems;
    super.update();
  }

  forget(): void {
    this.refused = [];
  }

  override update(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this._bpmnjs.getDefinitions()) super.update();
    }, PAUSE_MS);
  }

  override async lint(): Promise<Record<string, Report[]>> {
    const reports = await super.lint();
    const { xml = '' } = await this._bpmnjs.saveXML();
    const { problems, warnings } = await checkDocument(xml);
    const known = new Set(problems.map(({ elementId, message }) => `${elementId ?? ''} ${message}`));
    const refused = this.refused.filter(({ elementId, message }) => !known.has(`${elementId ?? ''} ${message}`));
    for (const problem of [...problems, ...refused]) add(reports, problem, 'error', this.documentId);
    for (const warning of warnings) add(reports, warning, 'warn', this.documentId);
    return reports;
  }

  /** Where to show what concerns the document as a whole. */
  private get documentId(): string {
    return (
      this._bpmnjs.getDefinitions()?.rootElements?.find(({ $type }) => $type === 'bpmn:Collaboration' || $type === 'bpmn:Process')?.id ?? ''
    );
  }
}

function add(
  reports: Record<string, Report[]>,
  { elementId, message, check }: Problem,
  category: 'error' | 'warn',
  documentId: string,
): void {
  (reports[check] ??= []).push({ id: elementId ?? documentId, message, category });
}

/** The bpmn-js module: takes the place of `linting` in bpmn-js-bpmnlint. */
export const lintingModule: ModuleDeclaration = { __depends__: [lintModule], linting: ['type', Linting as never] };
