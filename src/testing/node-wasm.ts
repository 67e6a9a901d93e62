// The WebAssembly backend of the terminal, for tests of workers that would start their own in a browser.
import { setUpTensorBackend } from '../cli/tensor-backend.ts';

export function startWasmInNode(): Promise<void> {
  return setUpTensorBackend();
}
