/**
 * Registers the service worker of the built page. Browsers offer it only over https and on the own
 * machine; elsewhere the page works without it.
 */
export function registerServiceWorker() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  };
  // After the first load, so that its downloads do not compete with those of the page.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
