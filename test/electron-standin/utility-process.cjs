'use strict';
/** `utilityProcess`: a Node child that finds `process.parentPort`, over Node's own channel. */
const { fork } = require('node:child_process');
const { EventEmitter } = require('node:events');
const path = require('node:path');

const utilityProcess = {
  fork(modulePath, args = [], { execArgv = [], env = process.env, cwd, stdio } = {}) {
    const output = stdio === 'pipe' ? 'pipe' : 'inherit';
    const child = fork(modulePath, args, {
      // process.execPath names the stand-in; the binary that runs it is argv0 of this very process.
      execPath: process.env.STANDIN_NODE ?? process.argv0,
      execArgv: ['--require', path.join(__dirname, 'utility-child.cjs'), ...execArgv],
      env,
      cwd,
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
    });
    const utility = Object.assign(new EventEmitter(), {
      pid: child.pid,
      stdout: child.stdout,
      stderr: child.stderr,
      postMessage: (message) => child.send({ message }),
      kill: () => child.kill(),
    });
    child.on('spawn', () => utility.emit('spawn'));
    child.on('message', ({ message }) => utility.emit('message', message));
    child.on('exit', (code) => {
      utility.pid = undefined;
      utility.emit('exit', code);
    });
    process.once('exit', () => child.kill());
    return utility;
  },
};

module.exports = { utilityProcess };
