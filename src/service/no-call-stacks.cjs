'use strict';

/**
 * Loaded before the worker (`node --require`): its threads, which run workflows, take no call stacks of promises.
 * Temporal's SDK takes one of every promise of a workflow, for the tab "Call Stack" in its UI; that is half of what a
 * round computes (https://github.com/temporalio/sdk-typescript/issues/1587), and the SDK has no setting for it. So the
 * hook that it takes them in is never called, and the tab is empty. Start the worker without this file to see them.
 */
const { promiseHooks } = require('node:v8');
const { isMainThread } = require('node:worker_threads');

if (!isMainThread) Object.assign(promiseHooks, { createHook: () => () => undefined });
