import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { projectRoot } from './project-root.js';

/** Who may import whom, besides itself. Arrows point downwards only; what is not listed is not allowed. */
const mayImport: Record<string, string[]> = {
  'workflows/engine': [],
  workflows: ['workflows/engine'],
  bpmn: ['workflows/engine'],
  db: [],
  pki: ['db'],
  commands: ['workflows', 'workflows/engine', 'bpmn', 'db'],
  activities: ['workflows', 'workflows/engine', 'commands', 'db', 'pki', 'bpmn'],
  rules: ['commands', 'db', 'workflows/engine'],
  api: ['commands', 'bpmn', 'db', 'pki', 'workflows', 'workflows/engine', 'rules/rule.ts'],
  admin: ['workflows/engine', 'bpmn', 'api/resources', 'activities/connectors'],
  worker: ['workflows', 'workflows/engine', 'bpmn', 'db', 'pki', 'commands', 'activities', 'rules', 'api'],
};

/** Packages that only one part may use, so that a second way of doing the same thing does not creep in. */
const onlyIn: Record<string, string[]> = {
  '@temporalio/workflow': ['workflows', 'worker/bench/hand-written-workflows.ts'],
  '@temporalio/worker': ['worker'],
  '@temporalio/activity': ['activities', 'worker'],
  '@temporalio/client': ['commands', 'activities', 'worker'],
  express: ['api'],
  'react-admin': ['admin'],
  react: ['admin'],
  aedes: ['worker'],
  'json-rules-engine': ['rules', 'activities', 'commands', 'bpmn'],
};

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

const partOf = (file: string) => (file.startsWith('workflows/engine/') ? 'workflows/engine' : file.split('/')[0]!);
const isTest = (file: string) => /\.test\.tsx?$|\/testing\/|^admin\/e2e\//.test(file);

function sources(folder: string): string[] {
  if (!existsSync(join(projectRoot, folder))) return [];
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') && !isTest(path) ? [path] : [];
  });
}

/** Every static and dynamic import of a file; a relative one resolved to a path from the root. */
function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(projectRoot, file), 'utf8'), ts.ScriptTarget.ES2022, false);
  const found: Import[] = [];
  const add = (text: string, typeOnly: boolean) => {
    const target = text.startsWith('.')
      ? relative(projectRoot, join(projectRoot, dirname(file), text))
          .replaceAll('\\', '/')
          .replace(/\.js$/, '.ts')
      : text;
    found.push({ file, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.importClause?.isTypeOnly ?? false);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly);
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      add(node.arguments[0].text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = [...new Set(Object.keys(mayImport).map((part) => part.split('/')[0]!))].flatMap(sources);
const imports = files.flatMap(importsOf);
const own = imports.filter(({ target }) => partOf(target) in mayImport && target.includes('/') && !target.startsWith('@'));

describe('the parts and their borders', () => {
  test('there is something to check', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(own.length).toBeGreaterThan(50);
  });

  test('arrows between the parts point only downwards', () => {
    const wrong = own.filter(({ file, target }) => {
      const from = partOf(file);
      const to = partOf(target);
      return from !== to && !mayImport[from]!.some((allowed) => target === allowed || target.startsWith(`${allowed}/`));
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('a package with one home is used only there (types may travel)', () => {
    const wrong = imports.filter(({ file, target, typeOnly }) => {
      const name = Object.keys(onlyIn).find((known) => target === known || target.startsWith(`${known}/`));
      return name && !typeOnly && !onlyIn[name]!.some((home) => file === home || file.startsWith(`${home}/`));
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('the environment is read in worker/config.ts alone', () => {
    const readers = files.filter(
      (file) => !file.startsWith('admin/') && /process\.env\b/.test(readFileSync(join(projectRoot, file), 'utf8')),
    );
    // The entries of processes hand the environment to readConfig; nobody else touches it.
    const entries = ['worker/config.ts', 'worker/start.ts', 'worker/recover.ts', 'worker/bench/run.ts'];
    expect(readers.filter((file) => !entries.includes(file))).toEqual([]);
  });

  test('no file or folder is named for nothing', () => {
    const names = /(^|\/)(utils?|helpers?|common|misc|shared|base|manager)(\/|\.tsx?$)/;
    expect(files.filter((file) => names.test(file))).toEqual([]);
  });

  test('files stay small: median below 100 lines, nine in ten below 250', () => {
    const lines = files.map((file) => readFileSync(join(projectRoot, file), 'utf8').split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(100);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(250);
  });
});
