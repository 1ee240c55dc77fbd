import { takeProcessLock } from '../../../src-main/lock/process-lock';
import { ADDON } from '../store/addon';

// A process that takes the lock of its argument, says so, and keeps it until it is killed.

takeProcessLock(process.argv[2], ADDON);
console.log('taken');
setInterval(() => {}, 1000);
