import { ActionIcon, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PersonRecord } from '../../../../src-main/contract/person-record';
import { Portrait } from '../portrait';
import { RenameField } from '../rename-field';
import { useNow } from '../use-now';
import { dayInWords, exactTime, whenInWords } from '../when-in-words';
import classes from './person.module.css';

/** Who it is: portrait, name, how often and when seen. */
export function PersonHead({ record, children }: { record: PersonRecord; children: ReactNode }) {
  const { summary, sightings } = record;
  const now = useNow();
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  // The field that had the focus is gone.
  useEffect(() => {
    if (was.current && !renaming) pencil.current?.focus();
    was.current = renaming;
  }, [renaming]);
  const { lastSeenAt, enrolledAt, name } = summary;
  return (
    <div className={classes.head}>
      <Portrait person={summary} />
      <div className={classes.who}>
        {renaming ? (
          <RenameField person={summary} close={() => setRenaming(false)} />
        ) : (
          <div className={classes.name}>
            <Title order={2} title={name} data-testid="person-name">
              {name}
            </Title>
            <ActionIcon
              ref={pencil}
              variant="subtle"
              color="gray"
              aria-label={`Rename ${name}`}
              onClick={() => setRenaming(true)}
            >
              <IconPencil size={18} stroke={1.6} />
            </ActionIcon>
          </div>
        )}
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          Enrolled <span title={exactTime(enrolledAt)}>{dayInWords(enrolledAt)}</span>
          {' · '}
          {lastSeenAt === null ? (
            'not seen yet'
          ) : (
            <span title={exactTime(lastSeenAt)}>
              seen {sightings === 1 ? 'once' : `${sightings.toLocaleString('en')} times`}, last{' '}
              {whenInWords(lastSeenAt, now)}
            </span>
          )}
        </Text>
      </div>
      {children}
    </div>
  );
}
