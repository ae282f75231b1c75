/** Lets the dashboard be put on a home screen. */

export function installApp(): void {
  if (!('serviceWorker' in navigator)) return;
  // Without a service worker everything works; only the home screen and notices are missing.
  navigator.serviceWorker.register('/dashboard/worker.js', { scope: '/dashboard' }).catch(() => {});
}
