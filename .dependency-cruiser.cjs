/**
 * Who may import whom: one allow-list a folder, as the layer table of docs/architecture.md.
 *
 * Each folder's rule says "nothing but": an import of a path or package that is not on the list is
 * an error, type-only imports included. `npm run check` also cruises planted violations with this
 * very file, so a rule that stopped biting is noticed.
 */

/** Node's own modules are resolved to their bare names, with or without `node:`. */
const builtin = (...names) => `^(?:node:)?(?:${names.join('|')})(?:/|$)`;
/** A package, wherever npm put it; `^name` covers what could not be resolved on this machine. */
const pkg = (...names) => `(?:^|node_modules/(?:@types/)?)(?:${names.join('|')})(?:/|$)`;

const anyBuiltin = builtin(...require('node:module').builtinModules.filter((name) => !name.startsWith('_')));

/** What each folder may import beside itself. `types` may be imported with `import type` only. */
const folders = [
  { name: 'shared', from: '^shared/', allow: ['^shared/', pkg('zod')] },
  { name: 'wire', from: '^engine/wire/', allow: ['^engine/wire/', '^shared/', pkg('protobufjs/minimal(?:\\.js)?')] },
  { name: 'core', from: '^engine/core/', allow: ['^engine/core/', '^engine/wire/', '^shared/'] },
  { name: 'doctor', from: '^engine/doctor/', allow: ['^engine/doctor/', '^shared/'] },
  {
    name: 'crypto',
    from: '^engine/crypto/',
    allow: ['^engine/crypto/', '^engine/wire/', '^shared/', '^engine/core/ports\\.ts$', builtin('crypto')],
    types: ['^engine/core/'],
  },
  {
    name: 'net',
    from: '^engine/net/',
    allow: [
      '^engine/net/',
      '^engine/wire/',
      '^shared/',
      '^engine/core/ports\\.ts$',
      builtin('net', 'tls', 'os', 'dgram', 'dns', 'crypto', 'events', 'stream'),
      pkg('bonjour-service', 'multicast-dns'),
    ],
    types: ['^engine/core/'],
  },
  {
    name: 'store',
    from: '^engine/store/',
    allow: [
      '^engine/store/',
      '^engine/wire/',
      '^shared/',
      '^engine/core/ports\\.ts$',
      builtin('fs', 'path'),
      pkg('better-sqlite3'),
    ],
    types: ['^engine/core/'],
  },
  {
    name: 'files',
    from: '^engine/files/',
    allow: [
      '^engine/files/',
      '^engine/wire/',
      '^shared/',
      '^engine/core/ports\\.ts$',
      builtin('fs', 'http', 'path', 'crypto', 'stream', 'timers'),
    ],
    types: ['^engine/core/'],
  },
  { name: 'engine', from: '^engine/[^/]+$', allow: ['^engine/', '^shared/', '^package\\.json$', anyBuiltin] },
  { name: 'host-api', from: '^host/api/', allow: ['^host/api/', '^shared/', '^engine/index\\.ts$'] },
  {
    name: 'host',
    from: '^host/(?!api/)',
    allow: ['^host/', '^shared/', '^engine/index\\.ts$', anyBuiltin, pkg('ws')],
  },
  {
    name: 'electron-main',
    from: '^electron/main/',
    allow: ['^electron/main/', '^shared/', '^host/api/', '^engine/index\\.ts$', anyBuiltin, pkg('electron')],
  },
  // Programs beside Grapevine have the API alone.
  { name: 'examples', from: '^examples/', allow: ['^examples/', anyBuiltin] },
  { name: 'preload', from: '^electron/preload/', allow: ['^electron/preload/', '^shared/', pkg('electron')] },
  {
    name: 'renderer',
    // A bundler's settings are read by Node and never shipped.
    from: '^renderer/(?!.*\\.config\\.ts$)',
    allow: [
      '^renderer/',
      '^shared/',
      pkg(
        'react',
        'react-dom',
        'radix-ui',
        '@radix-ui/[^/]+',
        'lucide-react',
        'i18next',
        'scheduler',
        'csstype',
        'vite',
        'uqr',
        'jsqr',
      ),
    ],
  },
  {
    name: 'lab-page',
    // A browser's page, whatever the rest of the lab may import.
    from: '^lab/page/(?!.*\\.config\\.ts$)',
    allow: [
      '^lab/page/',
      '^lab/shape\\.ts$',
      '^renderer/',
      '^shared/',
      pkg('react', 'react-dom', 'radix-ui', 'lucide-react'),
    ],
  },
];

/** Packages that have one room of the house. Tests, benches and scripts may use any. */
const rooms = [
  { name: 'better-sqlite3', room: '^engine/store/' },
  { name: 'bonjour-service', room: '^engine/net/' },
  { name: 'protobufjs', room: '^engine/wire/' },
  { name: 'ws', room: '^host/' },
  { name: 'electron', room: '^electron/' },
];

const workshop = '^(?:test|bench|lab|scripts)/';

function nothingBut({ name, from, allow, types = [] }) {
  const rule = {
    name: `${name}-imports`,
    comment: `${name} imports something that its line of the layer table does not allow`,
    severity: 'error',
    from: { path: from },
    to: { pathNot: [...allow, ...types] },
  };
  if (types.length === 0) return [rule];
  const typesOnly = {
    name: `${name}-types`,
    comment: `${name} may import this with "import type" only`,
    severity: 'error',
    from: { path: from },
    to: { path: types, pathNot: allow, dependencyTypesNot: ['type-only'] },
  };
  return [rule, typesOnly];
}

module.exports = {
  forbidden: [
    ...folders.flatMap(nothingBut),
    ...rooms.map(({ name, room }) => ({
      name: `${name}-room`,
      comment: `${name} is imported in ${room} and nowhere else`,
      severity: 'error',
      from: { pathNot: [room, workshop, '^[^/]+\\.config\\.ts$', 'node_modules/'] },
      to: { path: pkg(name) },
    })),
    {
      name: 'engine-front-door',
      comment: 'from outside, the engine is entered through engine/index.ts',
      severity: 'error',
      from: { pathNot: ['^engine/', workshop] },
      to: { path: '^engine/', pathNot: '^engine/index\\.ts$' },
    },
    {
      name: 'nobody-imports-the-workshop',
      comment: 'test, bench, lab and scripts import anything, and nothing that ships imports them',
      severity: 'error',
      from: { pathNot: [workshop, '^[^/]+\\.config\\.ts$'] },
      to: { path: workshop },
    },
    {
      name: 'no-cycles',
      comment: 'two modules that need each other are one module, or three',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that leads nowhere hides from every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^test/planted/', '^test/frozen/.*\\.mjs$', '^out/', '^release/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').join(__dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json', '.css'],
    },
  },
};
