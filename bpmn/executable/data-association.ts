import type { Check } from './check.js';

/** Data associations are drawings, as in Camunda 8; one that computes would be half executed. */
export const dataAssociation: Check = (element, { refuse }) => {
  const associations = [...(element.dataInputAssociations ?? []), ...(element.dataOutputAssociations ?? [])];
  for (const association of associations) {
    if (association.transformation || association.assignment?.length)
      refuse('A data association with a transformation or an assignment cannot be executed. Use input and output mappings.');
  }
};
