/**
 * What Jest cannot see. It follows imports, but workflows are bundled, front door and worker are compiled and started as
 * processes, and databases are made from SQL. So a change of those runs whole projects. The last rule that matches a
 * file applies.
 */
type Project = 'unit' | 'architecture' | 'workflow' | 'integration' | 'e2e' | 'alone';

const everything: readonly Project[] = [
  'unit',
  'architecture',
  'workflow',
  'integration',
  'e2e',
  'alone',
];
const withServers: readonly Project[] = ['workflow', 'integration', 'e2e', 'alone'];
const processes: readonly Project[] = ['e2e', 'alone'];

const rules: readonly (readonly [RegExp, readonly Project[]])[] = [
  // A page, a picture, a deployment: fences and containers look at them.
  [/^/, ['e2e']],
  [/^(docs|README|LICENSE|[.]github|[.]ci)/, []],
  [/^test\//, []],
  [/^(src|activities|server|worker)/, processes],
  [/^(workflows|src\/(domain|contracts))\//, withServers],
  [/^(prisma|src\/persistence\/(sql|schema))\//, withServers],
  [/[.]test[.]ts$/, []],
  [/^(package(-lock)?[.]json|jest[.]config[.]js|tsconfig.*[.]json)$/, everything],
  [/^test\/support\/(jest-.*|global-.*|servers|build)[.](js|ts)$/, everything],
];

/** The projects that run whole when these files changed, beside the tests that import them; the fences always do. */
export function projectsBrokenBy(files: readonly string[]): readonly Project[] {
  const broken = new Set<Project>(['architecture']);
  for (const file of files) {
    const [, projects] = rules.findLast(([place]) => place.test(file)) ?? rules[0]!;
    for (const project of projects) broken.add(project);
  }
  return everything.filter((project) => broken.has(project));
}
