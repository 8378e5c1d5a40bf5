import { checkExamples } from '../testing/examples.js';
import { taggingFunctions } from './tagging.js';

checkExamples(
  taggingFunctions,
  {
    'fromAi(value: Any): Any': [['fromAi(toolCall.query)', 'lost keys']],
    'fromAi(value: Any, description: string?): Any': [
      ['fromAi(toolCall.query, "What to look for.")', 'lost keys'],
      ['fromAi(toolCall.query, null)', 'lost keys'],
    ],
    'fromAi(value: Any, description: string?, type: string?): Any': [['fromAi(value: toolCall.query, type: "string")', 'lost keys']],
    'fromAi(value: Any, description: string?, type: string?, schema: context?): Any': [
      ['fromAi(toolCall.query, "What to look for.", "string", {enum: ["a", "b"]})', 'lost keys'],
    ],
    'fromAi(value: Any, description: string?, type: string?, schema: context?, options: context?): Any': [
      ['fromAi(value: toolCall.query, options: {required: false})', 'lost keys'],
    ],
  },
  { toolCall: { query: 'lost keys' } },
);
