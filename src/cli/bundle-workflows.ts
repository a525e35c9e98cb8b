import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflows } from '../temporal/workflow-bundle.ts';

/**
 * Bundles the workflows into one file, so that a production worker starts without a compiler:
 * `bundle-workflows.js [target]`, by default dist/workflow-bundle.js beside the compiled worker.
 */
const root = path.resolve(import.meta.dirname, '../..');
const target = path.resolve(process.argv[2] ?? path.join(root, 'workflow-bundle.js'));

const { code } = await bundleWorkflows();
await mkdir(path.dirname(target), { recursive: true });
await writeFile(target, code);
