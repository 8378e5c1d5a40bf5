import type { Knex } from 'knex';
import { CommandError } from '../../commands/command-error.js';
import type { Answer } from '../route.js';

/** The DMN file of decision requirements. @throws CommandError 404 for a rule set, which has no XML */
export async function answerDecisionXml(db: Knex, decisionRequirementsKey: string): Promise<Answer> {
  const { kind, content } = (await db('decision_requirements as r')
    .join('deployed_resources as s', 's.resource_key', 'r.decision_requirements_key')
    .where('r.decision_requirements_key', decisionRequirementsKey)
    .first('r.kind', 's.content')) as { kind: string; content: string };
  if (kind === 'dmn') return { status: 200, text: content, contentType: 'text/xml' };
  const where = `/v2/resources/${decisionRequirementsKey}/content`;
  throw new CommandError(404, 'NOT_FOUND', `The decision is a rule set (json-rules-engine) and has no XML; its content is at ${where}.`);
}
