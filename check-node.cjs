/**
 * Runs before everything else, in a form that every Node reads: an older one would end in the middle of our modules with a
 * SyntaxError.
 */
'use strict';

const { engines } = require('./package.json');

const [, wantedMajor, wantedMinor] = /(\d+)\.(\d+)/.exec(engines.node).map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  process.stderr.write(
    `This is Node ${process.versions.node}; Node ${wantedMajor}.${wantedMinor} or newer is needed. ` +
      'Install one from https://nodejs.org, or with nvm: nvm install --lts\n',
  );
  process.exit(78);
}
