/* Says when the service cannot be reached, until it can. */

import { h, icon } from '../core/dom.js';
import { get } from '../core/api.js';
import { words } from '../core/i18n.js';

const t = words({
  en: {
    away: 'No connection to Pageglass. Trying again …',
  },
  zh: {
    away: '与 Pageglass 的连接已断开，正在重试……',
  },
});
const LOOK_AGAIN_MS = 4000;

/** Shows a banner while requests fail, and looks again now and then. */
export function watchConnection() {
  let banner = null;
  let clock = null;
  const look = () => get('healthz').catch(() => {});
  const gone = () => {
    clearTimeout(clock);
    clock = setTimeout(look, LOOK_AGAIN_MS);
    if (banner) return;
    banner = h('div', { class: 'notice warn banner', role: 'status' }, icon('wifi-off'), t('away'));
    document.querySelector('.split').before(banner);
  };
  const back = () => {
    clearTimeout(clock);
    banner?.remove();
    banner = null;
  };
  window.addEventListener('unreached', gone);
  window.addEventListener('offline', gone);
  window.addEventListener('online', look);
  window.addEventListener('reached', back);
}
