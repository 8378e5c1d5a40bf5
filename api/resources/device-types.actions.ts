import { CommandError } from '../../commands/command-error.js';
import type { ResourceActions } from './resource-actions.js';

export const deviceTypesActions: ResourceActions = {
  async remove({ trx }, id, before) {
    if (before['builtIn']) throw new CommandError(409, 'INVALID_STATE', `Device type "${id}" comes with the product and stays.`);
    await trx('device_types').where({ id }).delete();
  },
};
