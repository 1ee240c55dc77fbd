/** Why a file gives no picture; the message is a sentence that names the file. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(
    readonly fileName: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
