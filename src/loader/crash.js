// Notices that a wasm module panicked or trapped: its memory is in an unknown state then, and nothing may call it any more.

/** Calls `onCrash()` at most once, never from inside the module. `wasm` is the address of its wasm, as stack traces have it. */
export function watchForCrash(module, wasm, onCrash) {
  let hasCrashed = false;
  const crash = () => {
    if (hasCrashed) return;
    hasCrashed = true;
    Promise.resolve().then(() => onCrash());
  };
  // A panic, which the hook in the module has already put on the console.
  module.onPanic(crash);
  // A trap without a panic, such as an exhausted stack. WebKit's stack traces have no addresses: there only panics are noticed.
  const onError = (error) => {
    if (error instanceof WebAssembly.RuntimeError && String(error.stack).includes(`${wasm}:`)) crash();
  };
  addEventListener("error", ({ error }) => onError(error));
  addEventListener("unhandledrejection", ({ reason }) => onError(reason));
}
