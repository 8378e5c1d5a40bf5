import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { actorOf, recordChange } from '../resources/record-change.js';
import { defineRoute, type Route } from '../route.js';
import { findByKey, search } from './search.js';
import { itemSchema, pageAnswer, searchBody, type Searchable } from './searchable.js';
import type { Sql } from './sql.js';

/** What has members: where it lies in the API, and what it is. */
export interface Container {
  path: string;
  /** Name of its path parameter. */
  parameter: string;
  searchable: Searchable;
}

/** One kind of members of a container. */
export interface Membership {
  /** Path segment, and the parameter of one member. */
  segment: string;
  parameter: string;
  /** Members as searches of them answer them. */
  members: Searchable;
  /** The condition on members that they belong to the container. */
  within(containerId: string): Sql;
  /** Absent: the relation is changed at its other end. */
  change?: {
    /** Answers false when it was one already. */
    assign(trx: Knex, containerId: string, memberId: string): Promise<boolean>;
    /** Answers false when it was none. */
    unassign(trx: Knex, containerId: string, memberId: string): Promise<boolean>;
  };
}

/** `POST <container>/{id}/<segment>/search`, and `PUT` and `DELETE <container>/{id}/<segment>/{member}`. Reading members needs `read`, changing them `update` of the container. */
export function membershipRoutes(container: Container, membership: Membership): Route[] {
  const { searchable } = container;
  const tag = searchable.resource;
  const path = `${container.path}/{${container.parameter}}/${membership.segment}`;
  const one = `${path}/{${membership.parameter}}`;
  const noun = membership.members.noun.toLowerCase();
  const routes = [
    defineRoute({
      method: 'post',
      path: `${path}/search`,
      tag,
      summary: `${membership.segment} that belong to a ${searchable.noun.toLowerCase()}`,
      access: { action: 'read', resource: tag },
      body: searchBody(membership.members),
      response: { status: 200, schema: z.object({ items: z.array(itemSchema(membership.members)), page: pageAnswer }) },
      handle: async ({ deps, user, params, body }) => {
        const id = params[container.parameter]!;
        await findByKey(deps.db, searchable, id, user);
        return { status: 200, body: await search(deps.db, membership.members, body, 'whole', membership.within(id)) };
      },
    }),
  ];
  const { change } = membership;
  if (!change) return routes;
  const changed = (method: 'put' | 'delete') =>
    defineRoute({
      method,
      path: one,
      tag,
      summary: method === 'put' ? `Add a ${noun}` : `Remove a ${noun}`,
      access: { action: 'update', resource: tag },
      response: { status: 204 },
      handle: async ({ deps, user, params }) => {
        const [id, member] = [params[container.parameter]!, params[membership.parameter]!];
        await deps.db.transaction(async (trx) => {
          await findByKey(trx, searchable, id, user);
          await findByKey(trx, membership.members, member, 'whole');
          await (method === 'put' ? assign(trx, id, member) : unassign(trx, id, member));
          await recordChange(trx, {
            actor: actorOf(user),
            event: method === 'put' ? 'MEMBER_ADDED' : 'MEMBER_REMOVED',
            entityType: tag,
            entityKey: id,
            after: { [membership.parameter]: member },
          });
        });
        return { status: 204 };
      },
    });
  const assign = async (trx: Knex, id: string, member: string) => {
    if (!(await change.assign(trx, id, member)))
      throw new CommandError(409, 'ALREADY_EXISTS', `${searchable.noun} "${id}" has ${noun} "${member}" already.`);
  };
  const unassign = async (trx: Knex, id: string, member: string) => {
    if (!(await change.unassign(trx, id, member)))
      throw new CommandError(404, 'NOT_FOUND', `${searchable.noun} "${id}" has no ${noun} "${member}".`);
  };
  return [...routes, changed('put'), changed('delete')];
}
