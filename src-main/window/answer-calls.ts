import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import { answerCall, refusal } from '../answers/answer-call';
import type { Answers } from '../answers/answers';
import { callChannel, type SignalName, type Signals, signalChannel } from '../contract/bridge';
import { type CallName, callNames } from '../contract/call-names';
import type { Answer } from '../contract/problem';
import { log } from '../log';
import { isOurs } from './app-origin';

/** Listens to every call of the contract, and to nothing else. */
export function answerCalls(answers: Answers): void {
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (event, input: unknown) =>
      answer(name, input, event.senderFrame, answers),
    );
  }
}

/** Tells every window of ours. */
export function signal<Name extends SignalName>(name: Name, value: Signals[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(signalChannel(name), value);
  }
}

async function answer(
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
  return answerCall(name, input, answers);
}
