import type { Row } from './row';
import type { View } from './view';

const CROP: View = {};
const MIRROR: View = { mirror: true };
const LARGER: View = { scale: 1.04 };
const HIGHER: View = { dy: -3 };
const BOTH = [CROP, MIRROR];

/** The rows of the table, in its order; the first is what the others are compared with. */
export const ROWS: readonly Row[] = [
  { name: 'one crop', views: [CROP] },
  { name: 'mirror: crop and mirror image, features added', views: BOTH },
  { name: 'mirror: directions added', views: BOTH, sum: 'direction' },
  { name: 'mirror: of the template, the probe one crop', views: BOTH, probe: [CROP] },
  { name: 'mirror: of the template, the probe a mirror image', views: BOTH, probe: [MIRROR] },
  {
    name: 'allowance: mirror, cosine ÷ norm^0.15 of both',
    views: BOTH,
    allowance: { exponent: 0.15, of: 'both' },
  },
  {
    name: 'allowance: mirror, cosine ÷ norm^0.4 of both',
    views: BOTH,
    allowance: { exponent: 0.4, of: 'both' },
  },
  {
    name: 'allowance: mirror, cosine ÷ norm^0.4 of the probe',
    views: BOTH,
    allowance: { exponent: 0.4, of: 'probe' },
  },
  {
    name: 'allowance: one crop, cosine ÷ norm^0.4 of both',
    views: [CROP],
    allowance: { exponent: 0.4, of: 'both' },
  },
  { name: 'centred: mirror, DevTrain’s mean taken away', views: BOTH, centred: true },
  { name: 'jitter: crop, 4 % larger, 3 pixels higher', views: [CROP, LARGER, HIGHER] },
  { name: 'jitter: these and the mirror image', views: [...BOTH, LARGER, HIGHER] },
  {
    name: 'jitter: these four, cosine ÷ norm^0.4 of both',
    views: [...BOTH, LARGER, HIGHER],
    allowance: { exponent: 0.4, of: 'both' },
  },
  { name: 'second look: mesh found again upright and enlarged', views: [{ passes: ['upright'] }] },
  { name: 'template: 4 % larger', views: [LARGER] },
  { name: 'template: 4 % smaller', views: [{ scale: 0.96 }] },
  { name: 'template: 3 pixels higher', views: [HIGHER] },
  { name: 'template: 3 pixels lower', views: [{ dy: 3 }] },
  { name: 'points: nose between 1 and 4', views: [{ marks: { nose: [1, 4] } }] },
  {
    name: 'points: inner corners of the mouth',
    views: [{ marks: { leftMouth: [78], rightMouth: [308] } }],
  },
  { name: 'sampling: bicubic', views: [{ bicubic: true }] },
  { name: 'sampling: border pixels go on', views: [{ edge: true }] },
  { name: 'contrast stretched', views: [{ stretch: true }] },
];
