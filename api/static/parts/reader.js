/* The room beside a view in which a document is read; what fills it is loaded when it is first opened. */

import { fill } from '../core/dom.js';

/** Returns {open, close, current}: `open(target)` shows {document, page, boxes?, marks?, quote?} and gives the
 * focus; `close()` gives it back to what had it. */
export function openReader(split, aside) {
  let panel = null;
  let opener = null;

  async function open(target) {
    if (!split.classList.contains('reads')) opener = document.activeElement;
    split.classList.add('reads');
    const { Panel } = await import('../viewer/panel.js');
    if (!split.classList.contains('reads')) return null;
    if (!panel || panel.document !== target.document) {
      panel?.stop();
      panel = new Panel(target.document, { onclose: () => close() });
      fill(aside, panel.element);
    }
    await panel.show(target);
    return panel;
  }

  function close({ focus = true } = {}) {
    if (!split.classList.contains('reads')) return;
    split.classList.remove('reads');
    panel?.stop();
    panel = null;
    fill(aside);
    if (focus && opener?.isConnected) opener.focus();
    opener = null;
    aside.dispatchEvent(new Event('closed'));
  }

  return { open, close, aside, get current() { return panel; } };
}
