import { CropPicture } from './crop-picture';
import type { Explained } from './explained';
import classes from './why.module.css';
import { WhyDrawer } from './why-drawer';
import { WhyPanel } from './why-panel';
import { verdictInBrief } from './why-words';

interface LiveWhyProps {
  /** As it was when it was asked for; null: the panel is closed. */
  explained: Explained | null;
  close: () => void;
}

/** Why a live face was taken for whom; the live picture goes on behind it. */
export function LiveWhy({ explained, close }: LiveWhyProps) {
  const newest = explained?.frames.at(-1)?.crop;
  return (
    <WhyDrawer
      title={explained ? verdictInBrief(explained.decision) : ''}
      opened={explained !== null}
      close={close}
    >
      {explained && (
        <WhyPanel
          judgement={explained.decision}
          frames={explained.frames}
          picture={
            newest && (
              <CropPicture
                className={classes.probe}
                crop={newest}
                label="The face as it was seen"
              />
            )
          }
        />
      )}
    </WhyDrawer>
  );
}
