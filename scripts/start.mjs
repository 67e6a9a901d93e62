// `npm start`: from a fresh clone to the open page. Installs and builds what is missing, serves, opens the browser.

import { spawn } from 'node:child_process';
import util from 'node:util';
import { serveApp } from './serve.mjs';
import { ensureBuild, prepare, runScript, SetupError } from './setup.mjs';

const usage = `npm start [-- options]

  --port N    serve at port N, or at the next free one (default 4173)
  --no-open   do not open the browser
  --help      show this text`;

await runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  await prepare();
  await ensureBuild();
  const server = await serveApp(options.port);
  const page = `${server.url}/?open=studio`;
  console.log(`Soften runs at ${page}\nNothing leaves this machine. Ctrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => server.close().then(() => process.exit(0)));
  }
  if (options.open) openBrowser(page);
});

function readOptions(args) {
  try {
    const { values } = util.parseArgs({
      args,
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const port = Number(values.port ?? 4173);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Error(`--port expects a number from 1 to 65535, got "${values.port}"`);
    }
    return { port, open: !values['no-open'], help: values.help ?? false };
  } catch (error) {
    throw new SetupError(`${error.message}\n\n${usage}`);
  }
}

// A machine without a screen, or without an opener, is no error: the address has been printed.
function openBrowser(page) {
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const opener = { darwin: ['open', page], win32: ['cmd', '/c', 'start', '', page] }[platform];
  const [program, ...args] = opener ?? ['xdg-open', page];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
