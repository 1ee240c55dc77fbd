import { Button, Group, Progress, Text } from '@mantine/core';
import type { Problem } from '../../../src-main/contract/problem';
import { ProblemText } from '../../problem-text';
import { PartHead } from './part-head';
import classes from './work-head.module.css';

/** How work in the background stands, as its signal tells. */
type Work =
  | { state: 'idle' | 'done' }
  | { state: 'running'; share: number }
  | { state: 'failed'; problem: Problem };

interface WorkHeadProps {
  title: string;
  about: string;
  work: Work;
  /** What begins it. */
  begin: { label: string; pending: boolean; act: () => void };
  cancel: () => void;
  /** What is being done, as a sentence begins. */
  doing: string;
  /** Of what was asked for beside it. */
  error: Error | null;
}

/** The head of a part whose figures are worked out in the background: begins it, tells how far it is, ends it. */
export function WorkHead({ title, about, work, begin, cancel, doing, error }: WorkHeadProps) {
  const problem = work.state === 'failed' ? work.problem.sentence : error?.message;
  return (
    <>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <PartHead title={title} about={about} />
        {work.state === 'running' ? (
          <Button variant="default" size="xs" flex="none" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <Button
            variant="default"
            size="xs"
            flex="none"
            loading={begin.pending}
            onClick={begin.act}
          >
            {begin.label}
          </Button>
        )}
      </Group>
      {work.state === 'running' && (
        <div role="status" className={classes.progress}>
          <Progress value={work.share * 100} aria-label={title} transitionDuration={200} />
          <Text size="sm" c="dimmed">
            {doing}, {Math.floor(work.share * 100)} %
          </Text>
        </div>
      )}
      {problem && <ProblemText size="sm">{problem}</ProblemText>}
    </>
  );
}
