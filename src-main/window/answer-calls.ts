import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import { z } from 'zod';
import type { Answers } from '../answers/answers';
import { callChannel, type SignalName, type Signals, signalChannel } from '../contract/bridge';
import { type CallName, callNames } from '../contract/call-names';
import { calls } from '../contract/calls';
import { type Answer, ProblemError } from '../contract/problem';
import { log } from '../log';
import { isOurs } from './app-origin';

/** Listens to every call of the contract, and to nothing else. */
export function answerCalls(answers: Answers): void {
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (event, input: unknown) =>
      answerCall(name, input, event.senderFrame, answers),
    );
  }
}

/** Tells every window of ours. */
export function signal<Name extends SignalName>(name: Name, value: Signals[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(signalChannel(name), value);
  }
}

async function answerCall(
  name: CallName,
  input: unknown,
  sender: WebFrameMain | null,
  answers: Answers,
): Promise<Answer<unknown>> {
  // Only the top frame of our own page may call; anything else learns nothing.
  if (!sender || sender.parent !== null || !isOurs(sender.url)) {
    log(`refused the call ${name} from a foreign frame`);
    return refusal('bad-input', 'This call is not allowed from here.');
  }
  const checked = calls[name].input.safeParse(input);
  if (!checked.success) return refusal('bad-input', firstMessage(checked.error));
  try {
    // The table pairs each name's schema with its answer; TypeScript cannot follow that through a loop.
    const work = answers[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await work(checked.data) };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    log(`the call ${name} failed`, error);
    return refusal('internal', 'Something went wrong inside ArcEnroll. Please try again.');
  }
}

function refusal(code: 'bad-input' | 'internal', sentence: string): Answer<never> {
  return { ok: false, problem: { code, sentence } };
}

/** Schemas that a person's own input can fail carry a sentence; it stands first. */
function firstMessage(error: z.ZodError): string {
  const unions = error.issues.flatMap((issue) =>
    issue.code === 'invalid_union' ? issue.errors.flat() : [issue],
  );
  const written = unions.find((issue) => issue.code === 'custom' || issue.code === 'too_big');
  return written?.message ?? z.prettifyError(error);
}
