/**
 * `none`: no camera, or not the chosen one; `refused`: the system or the person does not allow it; `busy`:
 * another program has it; `lost`: it was taken away while it ran; `unknown`: anything else.
 */
export type CameraProblemKind = 'none' | 'refused' | 'busy' | 'lost' | 'unknown';

/** Why there is no camera picture; the message is a sentence a person can act on. */
export class CameraProblem extends Error {
  override readonly name = 'CameraProblem';

  constructor(
    readonly kind: CameraProblemKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * What an error of opening a camera means: names as the W3C's Media Capture and Streams gives them to
 * `getUserMedia`, and TimeoutError for a camera that opens but shows nothing.
 *
 * @param error what was thrown.
 * @param chosen whether one certain camera was asked for.
 */
export function cameraProblem(error: unknown, chosen: boolean): CameraProblem {
  const made = (kind: CameraProblemKind, message: string) =>
    new CameraProblem(kind, message, { cause: error });
  switch (error instanceof Error ? error.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return chosen
        ? made('none', 'The chosen camera is not connected. Plug it in or choose another.')
        : made('none', 'No camera was found. Plug one in; it is picked up by itself.');
    case 'NotAllowedError':
    case 'SecurityError':
      return made(
        'refused',
        "The camera is not allowed. Allow it for ArcEnroll in the system's privacy settings.",
      );
    case 'NotReadableError':
    case 'AbortError':
      return made('busy', 'The camera is in use. Close the other program that shows its picture.');
    case 'TimeoutError':
      return made(
        'busy',
        'The camera is on but gives no picture. Close other programs that use it, or plug it in again.',
      );
    default:
      return made(
        'unknown',
        `The camera could not be opened (${error instanceof Error ? error.message : String(error)}). Unplug it, plug it in again, or choose another.`,
      );
  }
}
