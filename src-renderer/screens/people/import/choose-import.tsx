import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconFileTypeCsv, IconFolder } from '@tabler/icons-react';
import classes from './import.module.css';
import { useImportActions } from './use-import';

interface Form {
  title: string;
  example: string;
  says: string;
}

const FORMS: readonly Form[] = [
  {
    title: 'A folder for each person',
    example: 'People/\n  Ada Lovelace/portrait.jpg\n  Ada Lovelace/1843.png\n  Grace_Hopper/a.heic',
    says: 'The folder’s name is the person’s. Folders inside it are looked through too.',
  },
  {
    title: 'Names in the file names',
    example: 'People/\n  Ada_Lovelace_01.jpg\n  Ada_Lovelace_02.jpg\n  Grace Hopper.webp',
    says: 'The number at the end is left out; underscores are blanks.',
  },
  {
    title: 'A CSV file',
    example: 'name,file\nAda Lovelace,pictures/ada.jpg\nGrace Hopper,pictures/gh.avif',
    says: 'The files lie in the CSV’s folder or below it.',
  },
];

/** What can be imported, and the two ways to choose it. */
export function ChooseImport() {
  const { isPending, chooseFolder, chooseCsv } = useImportActions();
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={680}>
        Enrols many people at once from pictures that show one person each: JPEG, PNG, WebP, AVIF or
        HEIC. The pictures stay where they are and are not changed.
      </Text>
      <Group>
        <Button
          leftSection={<IconFolder size={18} stroke={1.6} />}
          disabled={isPending}
          onClick={chooseFolder}
        >
          Choose a folder…
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypeCsv size={18} stroke={1.6} />}
          disabled={isPending}
          onClick={chooseCsv}
        >
          Choose a CSV file…
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {FORMS.map(({ title, example, says }) => (
          <Paper key={title} withBorder p="md" component="section" aria-label={title}>
            <Text fw={600}>{title}</Text>
            <pre className={classes.example}>{example}</pre>
            <Text size="sm" c="dimmed">
              {says}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
