/** What programs that play pictures as a camera call themselves. */
const NAMES = [
  'virtual',
  'obs ',
  'obs-',
  'manycam',
  'snap camera',
  'xsplit',
  'v4l2loopback',
  'dummy video',
  'droidcam',
  'iriun',
  'epoccam',
  'e2esoft',
  'vcam',
  'splitcam',
  'webcamoid',
  'nvidia broadcast',
  'mmhmm',
  'fake_device',
];

/** Whether a camera's name is one of a program's. It can call itself anything else: a hint and no more. */
export function isVirtualCamera(name: string): boolean {
  const folded = name.toLowerCase();
  return NAMES.some((part) => folded.includes(part));
}
