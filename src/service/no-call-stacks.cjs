'use strict';

/**
 * Loaded before the worker (`node --require`): its threads, which run workflows, take no call stacks of promises.
 * Temporal's SDK takes one of every promise of a workflow, for the tab "Call Stack" in its UI; that is half of what a
 * round computes (https://github.com/temporalio/sdk-typescript/issues/1587). The SDK does without where Node.js has no
 * such hook; so the hook is taken away. Start the worker without this file to see call stacks.
 */
const { promiseHooks } = require('node:v8');
const { isMainThread } = require('node:worker_threads');

if (!isMainThread) Object.assign(promiseHooks, { createHook: undefined });
