import type { Searchable } from './searchable.js';

/** Named groups of people and machines: candidates for tasks, owners of roles and authorizations. */
export const groups: Searchable = {
  resource: 'groups',
  noun: 'Group',
  from: 'groups g',
  key: 'g.group_id',
  keyType: 'string',
  fields: {
    groupId: { sql: 'g.group_id', type: 'string', required: true, sort: true },
    name: { sql: 'g.name', type: 'string', required: true, sort: true },
    description: { sql: 'g.description', type: 'string', required: true, filter: false },
  },
};

/** A group as a member of something. */
export const groupIds: Searchable = { ...groups, fields: { groupId: groups.fields['groupId']! } };
