import { define } from './define.js';

/** `fromAi` gives its first argument; integrations read the rest from the model. */
const parameters = ['value: Any', 'description: string?', 'type: string?', 'schema: context?', 'options: context?'];

export const taggingFunctions = parameters.map((_, index) =>
  define(`fromAi(${parameters.slice(0, index + 1).join(', ')}): Any`, (value: unknown) => value),
);
