import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../project-root.js';
import { bundledPackages, noticeText } from './notice.mjs';

/** Licences that a product under Apache-2.0 may ship. */
const allowed =
  /^(\(?(MIT|Apache-2\.0|BSD|BSD-2-Clause|BSD-3-Clause|ISC|0BSD|BlueOak-1\.0\.0|Unlicense|CC-BY-4\.0|MPL-2\.0|CC0-1\.0)\)?( (AND|OR) )?\(?)+$|^bpmn\.io licence/;

describe('NOTICE', () => {
  test('is what "npm run notice" writes', () => {
    expect(readFileSync(join(projectRoot, 'NOTICE'), 'utf8')).toBe(noticeText(projectRoot));
  });

  test('every package we ship has a licence we may ship', () => {
    expect(bundledPackages(projectRoot).filter(({ license }) => !allowed.test(license))).toEqual([]);
  });

  test('knows which packages reach the browser', () => {
    const inBrowser = bundledPackages(projectRoot).flatMap(({ name, inBrowser }) => (inBrowser ? [name] : []));
    expect(inBrowser).toEqual(expect.arrayContaining(['bpmn-js', 'feelin', 'react', 'react-admin', 'diagram-js']));
    expect(inBrowser).not.toContain('express');
    expect(inBrowser).not.toContain('@temporalio/worker');
  });

  test('package-lock.json names no registry', () => {
    const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string }>;
    };
    expect(Object.entries(packages).filter(([, entry]) => entry.resolved)).toEqual([]);
  });
});
