import fakeJoin from 'bpmnlint/rules/fake-join';
import labelRequired from 'bpmnlint/rules/label-required';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start';
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination';

/**
 * bpmnlint's rules of good drawing, all as suggestions. Whether a model can be executed is not theirs to say: `bpmn/executable` is asked for that.
 */
const rules: Record<string, unknown> = {
  'fake-join': fakeJoin,
  'label-required': labelRequired,
  'no-disconnected': noDisconnected,
  'no-duplicate-sequence-flows': noDuplicateSequenceFlows,
  'no-gateway-join-fork': noGatewayJoinFork,
  'no-implicit-end': noImplicitEnd,
  'no-implicit-split': noImplicitSplit,
  'no-implicit-start': noImplicitStart,
  'no-overlapping-elements': noOverlappingElements,
  'superfluous-gateway': superfluousGateway,
  'superfluous-termination': superfluousTermination,
};

/** As bpmn-js-bpmnlint wants it: configuration and where to find the rules. */
export const styleRules = {
  config: { rules: Object.fromEntries(Object.keys(rules).map((name) => [name, 'warn'])) },
  resolver: {
    resolveRule: (_package: string, name: string) => rules[name],
    resolveConfig: (): never => {
      throw new Error('There are no configurations to extend.');
    },
  },
};
