import type { SyntaxNode } from '../parse.js';
import type { Scope } from '../scope.js';

/** An expression ready to run. It keeps nothing between runs, so one may serve all instances. Never gives undefined. */
export type Compiled = (scope: Scope) => unknown;

/** What a node's compiler works with. */
export interface Source {
  readonly text: string;
  /** Any other node as a function. */
  compile(node: SyntaxNode): Compiled;
  /** The node as it is written. */
  textOf(node: SyntaxNode): string;
}

/** Turns one kind of syntax node into a function; done once for a text. */
export type Compiler = (node: SyntaxNode, source: Source) => Compiled;
