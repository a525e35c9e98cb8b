/**
 * Who may import whom. Arrows point at what is imported; what is not listed is not allowed.
 * Every rule here has a planted violation in test/architecture/boundaries.test.ts.
 */

/** Own code that a place may import besides itself; `types` names what it may import as types. */
const mayImport = {
  'src/domain': [],
  'src/config': [],
  'src/lib': [],
  'src/service': [],
  'src/contracts': ['src/domain'],
  'src/ports': ['src/domain', 'src/contracts'],
  workflows: ['src/domain', 'src/contracts'],
  activities: ['src/domain', 'src/contracts', 'src/ports', 'src/lib'],
  'src/intake': ['src/domain', 'src/contracts', 'src/ports', 'src/lib'],
  // A channel defines routes of its own and stores its own accounts: it may use how routes are defined and described, the wire forms of
  // chats, messages, broadcasts and uploads, and connections to the database.
  'src/channels': [
    'src/domain',
    'src/contracts',
    'src/ports',
    'src/lib',
    'src/config',
    'src/persistence/database',
    'src/persistence/generated',
    'src/http/define-route.ts',
    'src/http/example-ids.ts',
    'src/http/openapi.ts',
    'src/http/fields.ts',
    'src/http/validate.ts',
    'src/http/routes/broadcast',
    'src/http/routes/chat/chats',
    'src/http/routes/delivery/messages',
    'src/http/routes/media/upload-schema.ts',
  ],
  'src/persistence': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/storage': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/ai': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/workforce': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/temporal': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/http': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/realtime': ['src/domain', 'src/contracts', 'src/ports', 'src/lib', 'src/config'],
  'src/console': ['src/contracts'],
  // What front ends install: it knows the server by generated types alone.
  'packages/client/src': [],
};

/** Packages (and Node itself) that a place may import; places not named here may import any. */
const mayUse = {
  'src/domain': [],
  'src/contracts': ['@temporalio/(workflow|common)', 'zod'],
  // Files come as streams.
  'src/ports': ['stream'],
  workflows: ['@temporalio/(workflow|common)'],
  activities: ['@temporalio/(activity|common)'],
  'packages/client/src': ['openapi-fetch', 'socket.io-client'],
};

/** The rooms of ports, of the stores that implement them and of the routes that use them: one subject, one name. */
const subjects = [
  'chat',
  'delivery',
  'broadcast',
  'accounts',
  'people',
  'media',
  'ai',
  'events',
  'settings',
  'operations',
  'analytics',
];
/** What only the database has: connections and transactions; migrations and SQL sources; Prisma's client. */
const databaseRooms = ['database', 'schema', 'generated'];

/** Composition roots wire everything: they may import everything, and only each other imports them. */
const roots = '^((server|worker)[.]ts$|src/stack/|src/cli/|bench/|packages/[^/]+/scripts/)';
const tests = '(^test/|[.]test[.]ts$)';
const ownCode = '^(src|workflows|activities|bench|test|packages)/|^(server|worker)[.]ts$';

const escaped = (place) => place.replaceAll('/', '[/]');
const under = (places) =>
  `^(${places.map((place) => (place.endsWith('.ts') ? `${escaped(place)}$` : `${escaped(place)}/`)).join('|')})`;
const ruleName = (place) => place.replace(/^packages[/](.*)[/]src$/, '$1').replace('src/', '');

const placeRules = Object.entries(mayImport).map(([place, others]) => ({
  name: `${ruleName(place)}-imports-only-what-is-listed`,
  severity: 'error',
  comment: `${place} may import ${others.join(', ') || 'no other code of ours'}.`,
  from: { path: under([place]), pathNot: tests },
  to: { path: ownCode, pathNot: under([place, ...others]) },
}));

const packageRules = Object.entries(mayUse).map(([place, packages]) => ({
  name: `${ruleName(place)}-uses-only-listed-packages`,
  severity: 'error',
  comment: `${place} may use ${packages.join(', ') || 'no package and nothing of Node'}.`,
  from: { path: under([place]), pathNot: tests },
  to: {
    pathNot: [ownCode, ...packages.map((name) => `(^|node_modules/)${name}(/|$)`)],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...placeRules,
    ...packageRules,
    {
      name: 'workflows-reach-only-pure-code',
      severity: 'error',
      comment: 'What a workflow reaches, however far, is replayed: it has to be pure.',
      from: { path: '^workflows/', pathNot: tests },
      to: {
        reachable: true,
        path: '^(src/(?!domain/|contracts/)|activities/|bench/|test/|(server|worker)[.]ts$)',
      },
    },
    {
      name: 'config-is-passed-in',
      severity: 'error',
      comment:
        'Values are arguments; only the types of the settings may be imported. A channel describes its own with what describes all.',
      from: { pathNot: [tests, roots, '^src/config/', '^src/channels/[^/]+/settings[.]ts$'] },
      to: { path: '^src/config/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'console-imports-types-only',
      severity: 'error',
      from: { path: '^src/console/', pathNot: tests },
      to: { path: '^src/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-of-the-server-imports-packages',
      severity: 'error',
      comment: 'packages/ is for front ends; it follows the server, never the other way.',
      from: { path: ownCode, pathNot: [tests, '^packages/'] },
      to: { path: '^packages/' },
    },
    {
      name: 'no-channel-imports-another',
      severity: 'error',
      comment:
        'Each channel is one folder that can be deleted; what they share knows none of them.',
      from: { path: '^src/channels/([^/]+)/', pathNot: tests },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/($1|shared)/' },
    },
    {
      name: 'only-the-registry-knows-channels',
      severity: 'error',
      comment: 'src/channels/registry.ts lists them; everybody else reads what it lists.',
      from: { path: ownCode, pathNot: [tests, '^src/channels/'] },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/shared/' },
    },
    {
      name: 'only-roots-read-the-registry',
      severity: 'error',
      comment: 'Composition roots pass the modules on, so that a test can pass others.',
      from: { path: ownCode, pathNot: [tests, roots] },
      to: { path: '^src/channels/registry[.]ts$' },
    },
    {
      name: 'no-part-imports-a-root',
      severity: 'error',
      comment: 'server.ts, worker.ts, stack, cli and bench put parts together; no part knows them.',
      from: { pathNot: [tests, roots] },
      to: { path: roots },
    },
    {
      name: 'processes-are-started-not-imported',
      severity: 'error',
      comment: 'What a root runs as a process of its own, it does not load into itself.',
      from: { pathNot: [tests, '^bench/'] },
      to: { path: '^((server|worker)[.]ts$|bench/)' },
    },
    {
      name: 'only-the-gateway-calls-temporal',
      severity: 'error',
      comment: 'ChatGateway in src/temporal is the only caller of start, signal, update and query.',
      from: { path: ownCode, pathNot: [tests, roots, '^src/temporal/'] },
      to: { path: '(^|node_modules/)@temporalio/(client|worker|testing)(/|$)' },
    },
    {
      name: 'no-internals-of-the-sdk',
      severity: 'error',
      comment:
        'What a package does not offer by its name may be another thing in the next version.',
      from: { path: ownCode },
      to: { path: '(^|node_modules/)@temporalio/[^/]+/(lib|src)/', pathNot: '/lib/index[.]' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Measurements alone may use the stand-ins of tests.',
      from: { pathNot: `${tests}|^bench/` },
      to: { path: tests },
    },
    {
      name: 'every-source-has-its-place',
      severity: 'error',
      comment: 'A new folder under src needs a line in this file first.',
      from: { path: '^src/(?!$)', pathNot: [tests, roots, under(Object.keys(mayImport))] },
      to: {},
    },
    {
      name: 'rooms-by-subject',
      severity: 'error',
      comment:
        'A subject has the same name in ports, persistence and routes; none of them is a flat list.',
      from: {
        path: '^src/(ports|persistence|http/routes)/',
        pathNot: [
          tests,
          '^src/http/routes/index[.]ts$',
          `^src/(ports|persistence|http/routes)/(${subjects.join('|')})/`,
          `^src/persistence/(${databaseRooms.join('|')})/`,
        ],
      },
      to: {},
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^src/persistence/generated/' },
    },
    {
      name: 'production-needs-no-dev-dependency',
      severity: 'error',
      from: { path: ownCode, pathNot: [tests, '^bench/', '^packages/[^/]+/scripts/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment: 'A package that only another one brings may be gone after the next install.',
      from: { path: ownCode },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/persistence/generated/'] },
    exclude: { path: ['^dist/', '^packages/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // The tests of packages/ use what the root declares.
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
