// Does for the development runtime what Electron's own default app does: takes the app's folder from
// the command line, gives the app its name, version and path, and runs its main file. It is copied
// into `resources/app` of the runtime (see ../development-runtime.ts) and runs inside Electron.
//
// It is an ES module because Electron waits for one, top-level await and all, before it is ready: what
// an app must do before that (schemes, switches, sandbox) would come too late from a CommonJS loader.
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { folder, modules } = readCommandLine(process.argv.slice(1));
if (folder === undefined) {
  process.stderr.write(
    'This development runtime of ArcEnroll needs the folder of an app to run.\n',
  );
  app.exit(1);
} else {
  try {
    await start(resolve(folder));
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  }
}

async function start(path) {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  let appPath = path;
  const manifestFile = join(path, 'package.json');
  if (existsSync(manifestFile)) {
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    const name = manifest.productName ?? manifest.name;
    if (name) app.setName(name);
    if (process.platform === 'linux') {
      app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
    }
  }
  // With `isMain`, as for a file given to node: finds "main" in package.json, or index.js.
  const mainFile = Module._resolveFilename(path, null, true);
  if (!existsSync(manifestFile)) appPath = dirname(mainFile);
  app.setAppPath(appPath);
  if (modules.length > 0) Module._preloadModules(modules);
  // `import` runs a CommonJS main file as well as an ES module.
  await import(pathToFileURL(mainFile).href);
}

/** The first argument that is no switch is the app; what follows it is the app's own. */
function readCommandLine(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') {
      index += 1;
      if (args[index] !== undefined) modules.push(args[index]);
    } else if (arg.startsWith('--app=')) {
      return { folder: arg.slice('--app='.length), modules };
    } else if (!arg.startsWith('-')) {
      return { folder: arg, modules };
    }
  }
  return { folder: undefined, modules };
}
