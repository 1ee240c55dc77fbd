import type { Ref } from 'react';

interface HiddenFileInputProps {
  /** A click on the element opens the system's dialog. */
  ref: Ref<HTMLInputElement>;
  accept: string;
  multiple?: boolean;
  testId: string;
  /** Gets the chosen files, at least one. */
  onFiles(files: File[]): void;
}

/** The file dialog of a menu item: the item itself cannot be an input. */
export function HiddenFileInput({ ref, accept, multiple, testId, onFiles }: HiddenFileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      multiple={multiple}
      hidden
      data-testid={testId}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        // So that choosing the same file again is a change.
        currentTarget.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
