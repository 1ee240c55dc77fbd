import { sqliteAddon } from '../../src-main/store/native-addon';
import { builtAddon } from '../fixtures/database-file';

export const addon = sqliteAddon(builtAddon);
