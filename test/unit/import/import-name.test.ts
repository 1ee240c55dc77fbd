import { describe, expect, it } from 'vitest';
import { nameFromFile, nameFromFolder } from '../../../src-main/import/import-name';

describe('the name in a file name', () => {
  it.each([
    ['Aaron_Eckhart_0001.jpg', 'Aaron Eckhart'],
    ['Ada Lovelace (2).jpeg', 'Ada Lovelace'],
    ['Ada Lovelace 3.PNG', 'Ada Lovelace'],
    ['Jean-Luc_Godard-12.webp', 'Jean-Luc Godard'],
    ['Zoe\u0308_01.jpg', 'Zoë'],
    ['ada.jpg', 'ada'],
    ['Person_1_01.jpg', 'Person 1'],
    ['O’Brien__07.heic', 'O’Brien'],
    ['李_小龙_1.jpg', '李 小龙'],
  ])('%s is %s', (file, name) => expect(nameFromFile(file)).toBe(name));

  it('is empty where there are numbers only', () => {
    for (const file of ['0001.jpg', '_12.jpg', '(3).png']) expect(nameFromFile(file)).toBe('');
  });
});

describe('the name in a folder’s name', () => {
  it.each([
    ['Ada_Lovelace', 'Ada Lovelace'],
    ['Guest 2', 'Guest 2'],
    ['  J.  R. Hartley ', 'J. R. Hartley'],
  ])('%s is %s', (folder, name) => expect(nameFromFolder(folder)).toBe(name));
});
