/** Starts the launcher; whatever goes wrong stays here and never reaches the host page. */
import { Registry, type SmartScheduler } from './registry';

declare global {
  interface Window {
    SmartScheduler?: SmartScheduler;
  }
}

function ownScript(): HTMLScriptElement | null {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript;
  return document.querySelector<HTMLScriptElement>('script[data-business][src*="/widget.js"]');
}

try {
  const script = ownScript();
  if (typeof window.SmartScheduler?.add !== 'function') window.SmartScheduler = new Registry();
  if (script) window.SmartScheduler?.add(script);
} catch (error) {
  console.info('Smart Scheduler could not start.', error);
}
