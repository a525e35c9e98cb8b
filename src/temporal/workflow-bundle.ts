import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';
import { dataConverter } from './data-converter.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The bundle that `npm run build` created beside the compiled worker. Without it, one is created now (1 to 3 s). */
export async function workflowBundle(
  prebuilt = path.join(root, 'workflow-bundle.js'),
): Promise<WorkflowBundleOption> {
  return existsSync(prebuilt) ? { codePath: prebuilt } : await bundleWorkflows();
}

/** Bundles the workflows and the failure converter into one text. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const { failureConverterPath } = dataConverter;
  return await bundleWorkflowCode({
    workflowsPath: path.join(root, `workflows/index${path.extname(import.meta.filename)}`),
    logger: new DefaultLogger('WARN'),
    ...(failureConverterPath !== undefined && { failureConverterPath }),
  });
}
