import nx from '@nx/eslint-plugin';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript-eslint';
import { oneDecoratorALine } from './tools/lint/one-decorator-a-line.mjs';

/** The scopes of the services and the gateway, as their projects are tagged: none may use another. */
const scopes = readdirSync('apps')
  .map((app) => `apps/${app}/project.json`)
  .filter(existsSync)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')).tags)
  .filter((tags) => tags.includes('type:service'))
  .flat()
  .filter((tag) => tag.startsWith('scope:'));

/** Which kind of project may use which (docs/architecture.md, "Libraries"). */
const may = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const boundaries = [
  may('type:kernel', 'type:kernel'),
  may('type:client'),
  may('type:contracts', 'type:kernel'),
  may('type:labels', 'type:labels'),
  may('type:rules', 'type:kernel', 'type:contracts'),
  may('type:infra', 'type:kernel', 'type:contracts', 'type:infra', 'type:testing'),
  may(
    'type:platform',
    'type:kernel',
    'type:contracts',
    'type:labels',
    'type:rules',
    'type:infra',
    'type:testing',
  ),
  may(
    'type:service',
    'type:kernel',
    'type:contracts',
    'type:labels',
    'type:rules',
    'type:infra',
    'type:platform',
    'type:testing',
  ),
  may(
    'type:composition',
    'type:composition',
    'type:client',
    'type:kernel',
    'type:contracts',
    'type:labels',
    'type:rules',
    'type:infra',
    'type:platform',
    'type:service',
    'type:testing',
  ),
  may(
    'type:testing',
    'type:kernel',
    'type:contracts',
    'type:labels',
    'type:rules',
    'type:infra',
    'type:platform',
    'type:testing',
  ),
  ...scopes.map((scope) =>
    may(
      scope,
      scope,
      'type:kernel',
      'type:contracts',
      'type:labels',
      'type:rules',
      'type:infra',
      'type:platform',
      'type:testing',
    ),
  ),
];

/**
 * Specs of these use the harness, which is made of them; the rule on @geleit/testing below keeps it to specs.
 */
const testedByTheHarness = ['access', 'embedded', 'event-store', 'messaging', 'platform', 'privacy'].map(
  (name) => [name, 'testing'],
);

const kafkajs = { name: 'kafkajs', message: 'No kafkajs outside its adapter.' };
const harness = { name: '@geleit/testing', message: 'Only specs and drills may use the harness.' };

/** What would make a decision depend on anything but its arguments. */
const impure = [
  'Date',
  'process',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'Buffer',
  'console',
];
/** A day, month or year cut out of a moment of `new Date(…)`, unless the moment was made of a day. */
const utcDay = {
  message: 'The day in Germany begins an hour or two before that of UTC: use germanDayOf of @geleit/rules.',
  cutOut:
    ":matches([callee.property.name='slice'][arguments.1.value<=10], [callee.property.name='split']) > " +
    'MemberExpression > ' +
    "CallExpression[callee.property.name='toISOString'] > MemberExpression > " +
    "NewExpression[callee.name='Date']:not(:has(MemberExpression[object.name='Date'][property.name=/^(UTC|parse)$/]))",
  ofNow:
    'MemberExpression[property.name=/^get(UTC)?(FullYear|Month|Date|Day)$/] > ' +
    "NewExpression[callee.name='Date'][arguments.length=0]",
};
const restrictedEverywhere = [
  { selector: 'TSEnumDeclaration', message: 'A union of strings says the same and is data.' },
  { selector: utcDay.cutOut, message: utcDay.message },
  { selector: utcDay.ofNow, message: utcDay.message },
];

const pureFiles = [
  '**/*.{language,decider,projection,policy,upcasts}.ts',
  '**/publications.ts',
  'libs/{kernel,rules}/src/**/*.ts',
];

export default ts.config(
  {
    ignores: [
      '**/dist/**',
      'libs/client/src/api-types.d.ts',
      '**/node_modules/**',
      '.nx/**',
      '.geleit/**',
      'docs/**',
      '**/*.{js,mjs,cjs}',
      'tools/lint/fixture/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { '@nx': nx, geleit: { rules: { 'one-decorator-a-line': oneDecoratorALine } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: boundaries,
          ignoredCircularDependencies: testedByTheHarness,
        },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      'geleit/one-decorator-a-line': 'error',
      complexity: ['error', 8],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': [
        'error',
        ...restrictedEverywhere,
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Configuration is read once, by parseConfig.',
        },
      ],
    },
  },
  {
    files: [
      'libs/platform/src/config/**/*.ts',
      'libs/testing/**/*.ts',
      '**/*.spec.ts',
      'tools/**/*.ts',
      '**/main.ts',
    ],
    ignores: ['tools/lint/fixture/**'],
    rules: {
      'no-restricted-syntax': ['error', ...restrictedEverywhere],
    },
  },
  {
    // A manifest is a list, and reads best in one piece.
    files: ['apps/*/src/service.ts'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  // A table of everything that there is.
  { files: ['apps/gateway/src/generated-*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.spec.ts', '**/*.features.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: pureFiles,
    ignores: ['**/*.spec.ts', 'libs/kernel/src/given.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impure.map((name) => ({
          name,
          message: 'Pure files decide from their arguments; facts come in the command or in meta.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Pure files decide from their arguments.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(?!\\./|\\.\\./|@geleit/(kernel|contracts|rules)$|' +
                'class-validator$|class-transformer$|typeorm$)',
              message:
                'A pure file may use its siblings, the kernel, contracts, rules, and the decorators of ' +
                'class-validator, class-transformer and typeorm.',
            },
          ],
        },
      ],
    },
  },
  {
    // The holidays of a year are the same whenever they are asked for.
    files: ['libs/rules/src/deadlines/public-holidays.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.ts'],
    ignores: [
      'libs/messaging/src/kafka/**',
      'libs/testing/src/**',
      'libs/messaging/**/*.spec.ts',
      '**/*.features.ts',
      'tools/drill/**',
    ],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [kafkajs, harness] }] },
  },
  {
    files: ['libs/messaging/src/kafka/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [harness] }] },
  },
  {
    files: ['**/*.{spec,features}.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [kafkajs] }] },
  },
  {
    files: ['tools/population/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@geleit/(?!contracts$)',
              message: 'The count of the population has to be independent of what it checks.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['tools/deadline-oracle/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'The oracle works out the calendar itself: the engine may use Date.' },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\./)', message: 'The oracle has to be independent of the engine that it checks.' },
          ],
        },
      ],
    },
  },
  { files: ['libs/messaging/**/*.spec.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
);
