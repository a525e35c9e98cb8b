import { isBuilt, ownParts, projectFolder } from './project.ts';
import { runStack } from './run-stack.ts';

/**
 * `npm start`: the whole system in one command. `--watch` (`npm run dev`) runs the parts from the sources and restarts
 * them after each change.
 */
if (!isBuilt()) {
  process.stderr.write('The system is not built yet. Run: npm run build\n');
  process.exit(1);
}
const watch = process.argv.includes('--watch');
await runStack({ parts: ownParts({ watch }), cwd: projectFolder, verbose: watch });
