import { resolve } from 'node:path';

const FILE_OPTION = '--camera';

/**
 * Makes the file in `--camera FILE` absolute: npm runs its scripts in the project's folder, but a
 * person means the file from where they stand.
 */
export function resolveFileArguments(args: readonly string[], standing: string): string[] {
  return args.map((arg, index) => {
    if (arg.startsWith(`${FILE_OPTION}=`)) {
      return `${FILE_OPTION}=${resolve(standing, arg.slice(FILE_OPTION.length + 1))}`;
    }
    const isFile = args[index - 1] === FILE_OPTION && !arg.startsWith('--');
    return isFile ? resolve(standing, arg) : arg;
  });
}
