import type { Expression, Model, ModelElement } from '../../workflows/engine/model.js';
import type { Shows } from './proof.js';

export interface FeatureRow {
  name: string;
  notation: string;
  /** A fixture of the engine that shows it, or a test by its file and title. */
  proof: { fixture: string; shows: Shows } | { test: string; title: string };
}

const has =
  (name: keyof ModelElement): Shows =>
  (element) =>
    element[name] !== undefined;
const isFeel = (expression: Expression | undefined): boolean => expression !== undefined && 'feel' in expression;
const isGateway = ({ type }: ModelElement): boolean => type.endsWith('Gateway');
const conditionsOf = (element: ModelElement, model: Model): (Expression | undefined)[] =>
  element.outgoing.map((id) => model.flows[id]?.condition);

/** What is not an element or an event of its own, by heading. */
export const featureRows: Record<string, FeatureRow[]> = {
  'Markers of activities': [
    {
      name: 'Parallel multi-instance',
      notation: '`multiInstanceLoopCharacteristics`, `zeebe:loopCharacteristics inputCollection inputElement`',
      proof: { fixture: 'multi-instance-ends-when-enough-agree', shows: ({ multiInstance }) => multiInstance?.sequential === false },
    },
    {
      name: 'Sequential multi-instance',
      notation: '`isSequential="true"`',
      proof: { fixture: 'multi-instance-one-after-the-other', shows: ({ multiInstance }) => multiInstance?.sequential === true },
    },
    {
      name: 'Loop cardinality',
      notation: '`loopCardinality`',
      proof: { fixture: 'multi-instance-one-after-the-other', shows: ({ multiInstance }) => multiInstance?.isCardinality === true },
    },
    {
      name: 'Output collection',
      notation: '`zeebe:loopCharacteristics outputCollection outputElement`',
      proof: { fixture: 'multi-instance-one-after-the-other', shows: ({ multiInstance }) => multiInstance?.outputCollection !== undefined },
    },
    {
      name: 'Completion condition',
      notation: '`completionCondition`, with `numberOfInstances` and its kind',
      proof: { fixture: 'multi-instance-ends-when-enough-agree', shows: ({ multiInstance }) => isFeel(multiInstance?.completionCondition) },
    },
    {
      name: 'Standard loop, tested after',
      notation: '`standardLoopCharacteristics`, `loopCondition`',
      proof: { fixture: 'standard-loop-until-answered', shows: ({ loop }) => loop?.testBefore === false && isFeel(loop.condition) },
    },
    {
      name: 'Standard loop, tested before, with a maximum',
      notation: '`testBefore="true"`, `loopMaximum`',
      proof: { fixture: 'standard-loop-at-most-so-often', shows: ({ loop }) => loop?.testBefore === true && loop.maximum !== undefined },
    },
    {
      name: 'Compensation',
      notation: '`isForCompensation="true"`, associated with a compensation boundary event',
      proof: { fixture: 'compensation-undoes-last-first', shows: has('isForCompensation') },
    },
    {
      name: 'Ad-hoc, sequential, with completion condition and output',
      notation: '`ordering="Sequential"`, `completionCondition`, `cancelRemainingInstances`, `zeebe:adHoc`',
      proof: {
        fixture: 'ad-hoc-sub-process-one-at-a-time',
        shows: (element) =>
          element.type === 'adHocSubProcess' &&
          element.adHoc.sequential &&
          isFeel(element.adHoc.completionCondition) &&
          isFeel(element.adHoc.outputElement),
      },
    },
  ],
  'Sequence flows': [
    {
      name: 'Conditional flow out of an activity',
      notation: '`conditionExpression`',
      proof: {
        fixture: 'conditional-flow-leaves-an-activity',
        shows: (element, model) => !isGateway(element) && conditionsOf(element, model).some(isFeel),
      },
    },
    {
      name: 'Default flow out of an activity',
      notation: '`default`',
      proof: {
        fixture: 'conditional-flow-leaves-an-activity',
        shows: (element) => !isGateway(element) && element.defaultFlow !== undefined,
      },
    },
    {
      name: 'Default flow of a gateway',
      notation: '`default`',
      proof: { fixture: 'complex-gateway-splits-and-mixes', shows: (element) => isGateway(element) && element.defaultFlow !== undefined },
    },
    {
      name: 'Several flows into an activity or event',
      notation: 'each token enters it',
      proof: {
        fixture: 'conditional-flow-leaves-an-activity',
        shows: (element) => !isGateway(element) && element.incoming.length > 1,
      },
    },
    {
      name: 'Several flows out of an activity',
      notation: 'all are taken',
      proof: { test: 'workflows/engine/sequence-flows.test.ts', title: 'all flows without condition: all are taken (uncontrolled split)' },
    },
  ],
  'Starting in the middle': [
    {
      name: 'Receive task that starts the process',
      notation: '`receiveTask instantiate="true"`',
      proof: {
        fixture: 'receive-task-starts-the-process',
        shows: (element) => element.type === 'receiveTask' && element.instantiate === true,
      },
    },
    {
      name: 'Event-based gateway that starts with the first event',
      notation: '`eventBasedGateway instantiate="true"`',
      proof: {
        fixture: 'event-based-gateway-starts-with-the-first',
        shows: (element) => element.type === 'eventBasedGateway' && element.instantiate === true && element.parallel === false,
      },
    },
    {
      name: 'Event-based gateway that starts with all events',
      notation: '`eventGatewayType="Parallel"`',
      proof: {
        fixture: 'event-based-gateway-starts-with-all',
        shows: (element) => element.type === 'eventBasedGateway' && element.parallel === true,
      },
    },
  ],
  Data: [
    {
      name: 'Data objects',
      notation: '`dataObject`, `dataObjectReference`: a variable of its name in the scope where it is drawn',
      proof: {
        fixture: 'data-object-lives-in-its-scope',
        shows: (element) => 'dataObjects' in element && element.dataObjects !== undefined,
      },
    },
    {
      name: 'Data associations',
      notation: '`dataInputAssociation`, `dataOutputAssociation` with `transformation` or `assignment`',
      proof: {
        fixture: 'data-object-lives-in-its-scope',
        shows: ({ inputs, outputs }) => [...inputs, ...outputs].some(({ source }) => isFeel(source)),
      },
    },
    {
      name: 'Input and output mappings',
      notation: '`zeebe:ioMapping`',
      proof: { test: 'workflows/engine/variables.test.ts', title: 'nested targets build a context; two with the same root are one' },
    },
  ],
  'Camunda 8': [
    {
      name: 'Execution listeners',
      notation: '`zeebe:executionListeners`',
      proof: { fixture: 'execution-listener-before-and-after', shows: has('executionListeners') },
    },
    {
      name: 'Job retries, back-off and incidents',
      notation: '`zeebe:taskDefinition retries`',
      proof: { fixture: 'service-task-retries-then-incident', shows: (element) => element.type === 'serviceTask' },
    },
    {
      name: 'User task properties',
      notation: '`zeebe:assignmentDefinition`, `zeebe:taskSchedule`, `zeebe:priorityDefinition`, `zeebe:formDefinition`',
      proof: {
        test: 'workflows/engine/elements/user-task.test.ts',
        title: 'takes every attribute from the model, expressions evaluated, dates in UTC',
      },
    },
    {
      name: 'Variable propagation to and from called processes',
      notation: '`zeebe:calledElement propagateAllParentVariables propagateAllChildVariables`',
      proof: {
        test: 'workflows/engine/elements/call-activity.test.ts',
        title: 'input mappings come on top of all variables, or alone when propagation is off',
      },
    },
    {
      name: 'Called decisions, also bound to a version',
      notation: '`zeebe:calledDecision decisionId resultVariable bindingType versionTag`',
      proof: { test: 'workflows/engine/elements/business-rule-task.test.ts', title: 'the job says which version of the decision is bound' },
    },
    {
      name: 'Timer start events',
      notation: '`timerEventDefinition`: date, duration, ISO 8601 cycle, cron',
      proof: { test: 'commands/deploy-timers.test.ts', title: 'a schedule starts timerStart on the platform’s queue, and really does' },
    },
    {
      name: 'Version tags',
      notation: '`zeebe:versionTag`',
      proof: { test: 'bpmn/compile.test.ts', title: 'of a collaboration each executable process is a model' },
    },
  ],
};
