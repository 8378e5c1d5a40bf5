import { flowsAt, isSequenceFlow } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

const deciding = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

/**
 * Camunda 8: conditions stand on the flows out of exclusive and inclusive gateways, on all of them but the default; a single flow needs
 * none.
 */
export const gatewayCondition: Check = (element, { refuse }) => {
  if (isSequenceFlow(element)) {
    const source = element.sourceRef;
    if (element.conditionExpression && source && !deciding.includes(source.$type))
      refuse(
        `A condition on a flow out of "${source.id}" cannot be executed. Conditions belong on flows out of an exclusive or inclusive gateway.`,
      );
    return;
  }
  if (element.default && !deciding.includes(element.$type)) refuse('A default flow is possible only at an exclusive or inclusive gateway.');
  if (!deciding.includes(element.$type)) return;
  const outgoing = flowsAt(element, 'outgoing');
  if (element.default && !outgoing.includes(element.default))
    refuse(`The default flow "${element.default.id}" does not leave this gateway.`);
  for (const flow of outgoing) {
    const conditional = Boolean(flow.conditionExpression?.body?.trim());
    if (flow === element.default) {
      if (conditional) refuse('The default flow has no condition.', flow);
    } else if (!conditional && (outgoing.length > 1 || flow.conditionExpression)) {
      refuse('The flow must have a condition or be the default flow of its gateway.', flow);
    }
  }
};
