import { lockFiles } from '../../../src-main/lock/lock-files';
import { lockPlain } from '../../../src-main/lock/lock-plain';
import { rekey } from '../../../src-main/lock/rekey';
import { ADDON } from '../store/addon';
import { wrapped } from './wrapped';

// A process that changes a database's key and is killed after a step:
// kill-after.ts lock|rekey DATABASE STEP KEY [NEW KEY]

const [what, database, step, key, newKey] = process.argv.slice(2);
const kill = (done: string) => {
  if (done === step) process.kill(process.pid, 'SIGKILL');
};
const withKey = (hex: string) => {
  const bytes = Buffer.from(hex, 'hex');
  return { key: bytes, wrapped: wrapped(bytes) };
};
const files = lockFiles(database);
if (what === 'lock') lockPlain(files, withKey(key).key, ADDON, kill);
else rekey(files, withKey(key), withKey(newKey), ADDON, kill);
