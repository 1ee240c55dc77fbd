import { useEffect, useRef } from 'react';
import { CROP_SIDE } from '../../../src-main/contract/crop';
import { rgbaOfCrop } from '../../vision/crop-picture';

interface CropPictureProps {
  crop: Uint8Array;
  /** What it shows, for those who cannot see it; empty where words beside it say so. */
  label: string;
  className?: string;
}

/** The pixels of a crop, drawn as they are. */
export function CropPicture({ crop, label, className }: CropPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(rgbaOfCrop(crop), CROP_SIDE, CROP_SIDE);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [crop]);
  return (
    <canvas
      ref={canvas}
      className={className}
      width={CROP_SIDE}
      height={CROP_SIDE}
      role="img"
      aria-label={label}
      aria-hidden={label === ''}
    />
  );
}
