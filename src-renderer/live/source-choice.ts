/** Where the live picture comes from. Which camera it is, the settings say. */
export type SourceChoice =
  | { readonly kind: 'camera' }
  | { readonly kind: 'video'; readonly file: File }
  /** `index`: the photograph that is looked at. */
  | { readonly kind: 'photos'; readonly files: readonly File[]; readonly index: number };

/** Another of the chosen photographs; the same choice where there is none of that index. */
export function withPhoto(choice: SourceChoice, index: number): SourceChoice {
  if (choice.kind !== 'photos' || index < 0 || index >= choice.files.length) return choice;
  return { ...choice, index };
}
