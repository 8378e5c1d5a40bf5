import type { Searchable } from './searchable.js';

/** The accounts of people, as Camunda's clients see them. Their roles and grids are at `/api/v1/users`. */
export const users: Searchable = {
  resource: 'users',
  noun: 'User',
  from: 'users u',
  key: 'u.account',
  keyType: 'string',
  fields: {
    username: { sql: 'u.account', type: 'string', required: true, sort: true },
    name: { sql: 'u.name', type: 'string', required: true, sort: true },
    email: { sql: 'u.email', type: 'string', sort: true, grade: 3 },
  },
  own: (user) => ({ sql: 'u.account = ?', bindings: [user.account] }),
};

/** A user as a member of something. */
export const userNames: Searchable = { ...users, fields: { username: users.fields['username']! } };
