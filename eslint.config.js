import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The borders between the parts (docs/decisions, "Who may import whom"). `worker/architecture.test.ts` checks the same table on resolved
 * imports; here the editor shows it.
 */
const parts = ['workflows', 'activities', 'commands', 'rules', 'api', 'bpmn', 'db', 'pki', 'worker', 'admin'];
const mayImport = {
  workflows: [],
  bpmn: ['workflows'],
  db: [],
  pki: ['db'],
  commands: ['workflows', 'bpmn', 'db'],
  activities: ['workflows', 'commands', 'db', 'pki', 'bpmn'],
  rules: ['commands', 'db', 'workflows'],
  api: ['commands', 'bpmn', 'db', 'pki', 'rules', 'workflows'],
};
const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'admin/e2e/**'];

const refusedParts = (part) => parts.filter((other) => other !== part && !mayImport[part].includes(other)).join('|');

const zones = Object.keys(mayImport).map((part) => ({
  files: [`${part}/**/*.ts`],
  ignores: tests,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${refusedParts(part)})/`,
            message: `${part}/ may import only ${mayImport[part].join(', ') || 'itself'} of the other parts.`,
          },
        ],
      },
    ],
  },
}));

const hostGlobals = [
  ...[
    'process',
    'fetch',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'queueMicrotask',
    'crypto',
    'console',
  ],
  ...['globalThis', 'performance', 'Buffer', 'require', 'Worker', 'WebSocket', 'navigator', 'window', 'document', 'localStorage'],
].map((name) => ({ name, message: 'The engine is pure: what it needs of the world comes with the input.' }));

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', 'coverage/', 'docs/', 'admin/public/', '**/*.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      // An asynchronous update validator takes an instance out of service for 20 s when it rejects; this rule finds it.
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.mts'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly', setTimeout: 'readonly' } },
  },
  ...zones,
  {
    // Temporal's bundler accepts any import but Node's own: this is the border of the sandbox.
    files: ['workflows/**/*.ts'],
    ignores: tests,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: parts.filter((part) => part !== 'workflows').flatMap((part) => [`**/${part}`, `**/${part}/**`]),
              message: 'Workflows import no other part (types neither: see contract.ts).',
            },
            {
              regex: '^(?!\\.|@temporalio/workflow$|feelin$)',
              message: 'Workflows import only themselves, @temporalio/workflow and feelin: anything else is bundled into the sandbox.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['workflows/engine/**/*.ts'],
    ignores: tests,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\.|feelin$)', message: 'The engine imports only itself and feelin.' },
            { regex: `^(\\.\\./)+(${refusedParts('workflows')})/`, message: 'The engine imports only itself and feelin.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', ...hostGlobals],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The time comes with the input.' },
        { object: 'Math', property: 'random', message: 'A replay must take the same way.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The time comes with the input.' },
        {
          selector: 'AwaitExpression, FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
          message: 'The engine is synchronous.',
        },
        { selector: 'CallExpression[callee.property.name=/^toLocale/]', message: 'The answer would depend on the machine.' },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['worker/config.ts', 'worker/testing/**', '**/*.test.ts', 'admin/**', 'workflows/engine/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in worker/config.ts alone.' },
      ],
    },
  },
  {
    files: tests,
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-explicit-any': 'off' },
  },
);
