/** Chooses a picture: a button that is the browser's own field, in our words and our shape. */
import type { JSX } from 'react';
import { ImageUp } from 'lucide-react';

interface PictureButtonProps {
  readonly label: string;
  readonly onPicture: (picture: Blob) => void;
}

export function PictureButton({ label, onPicture }: PictureButtonProps): JSX.Element {
  return (
    <label className="button small picture-button">
      <ImageUp className="icon" aria-hidden="true" />
      {label}
      <input
        className="visually-hidden"
        type="file"
        accept="image/*"
        onChange={(event) => {
          const picture = event.target.files?.[0];
          if (picture !== undefined) onPicture(picture);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </label>
  );
}
