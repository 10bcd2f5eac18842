/* The box that a question is written into, with pictures, a collection and documents. */

import { h, fill, icon, iconButton } from '../core/dom.js';
import { collectionSelect } from '../parts/collections.js';
import { chooseDocuments } from './documents.js';
import { dataUrl, picturesOf } from './pictures.js';
import { t } from './words.js';

const MOST_PICTURES = 4;

/** The box; `onask({question, images, collection, documents})` is called when it is sent, `onstop` while one is answered. */
export class Composer {
  constructor({ collections, onask, onstop, onfresh, draft }) {
    Object.assign(this, { onask, onstop, draft });
    this.field = h('textarea', {
      class: 'composer-field', rows: '1', 'aria-label': t('label'), placeholder: t('hint'), value: draft.question, maxlength: '8000', enterkeyhint: 'send',
      onkeydown: (event) => this.key(event), oninput: () => { draft.question = this.field.value; }, onpaste: (event) => this.pasted(event),
    });
    this.file = h('input', { type: 'file', accept: 'image/*', multiple: true, hidden: true, onchange: () => this.add([...this.file.files]) });
    this.chips = h('div', { class: 'row composer-chips' });
    this.told = h('p', { class: 'sm composer-told', role: 'alert' });
    this.go = h('button', { class: 'composer-go', 'aria-label': t('send'), title: t('send') }, icon('arrow-up'));
    this.fresh = h('button', { type: 'button', class: 'bare fresh', title: t('fresh'), 'aria-label': t('fresh'), onclick: onfresh }, icon('plus'), h('span', {}, t('fresh')));
    const select = collectionSelect(collections, draft.collection, (name) => { draft.collection = name; draft.documents = []; this.draw(); });
    this.element = h('form', { class: 'composer', onsubmit: (event) => { event.preventDefault(); this.send(); } },
      h('div', { class: 'drop-hint', 'aria-hidden': 'true' }, icon('image'), t('drop')),
      this.chips, this.field, this.told,
      h('div', { class: 'composer-tools' },
        iconButton('image', t('attach'), () => this.file.click()),
        h('button', { type: 'button', class: 'bare', title: t('documentsLong'), onclick: () => this.choose() }, icon('list'), h('span', {}, t('documents'))),
        select && h('div', { class: 'composer-collection' }, icon('folder'), select), this.file, h('span', { class: 'space' }), this.fresh, this.go));
    this.draw();
  }

  key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  send() {
    if (this.busy) return this.onstop();
    const question = this.field.value.trim();
    if (!question) return this.field.focus();
    const { images, collection, documents } = this.draft;
    Object.assign(this.draft, { question: '', images: [] });
    this.field.value = '';
    this.draw();
    return this.onask({ question, images, collection, documents });
  }

  /** Shows whether a question is being answered, which the button then stops. */
  setBusy(busy) {
    this.busy = busy;
    const words = t(busy ? 'stop' : 'send');
    fill(this.go, icon(busy ? 'square' : 'arrow-up'));
    this.go.setAttribute('aria-label', words);
    this.go.title = words;
  }

  setFollowing(following) {
    this.field.placeholder = t(following ? 'follow' : 'hint');
    this.fresh.hidden = !following;
  }

  draw() {
    const { images, documents } = this.draft;
    fill(this.chips,
      images.map((src, index) => h('span', { class: 'composer-picture' }, h('img', { src, alt: t('picture', { number: index + 1 }) }),
        iconButton('x', t('without', { number: index + 1 }), () => { images.splice(index, 1); this.draw(); }))),
      documents.map((one, index) => h('span', { class: 'tag accent composer-chip' }, icon('file-text'), h('span', {}, t('only', { title: one.title })),
        iconButton('x', t('remove', { title: one.title }), () => { documents.splice(index, 1); this.draw(); }))));
  }

  async choose() {
    this.draft.documents = await chooseDocuments(this.draft.collection, this.draft.documents);
    this.draw();
    this.field.focus();
  }

  pasted(event) {
    const pictures = picturesOf(event.clipboardData);
    if (!pictures.length) return;
    event.preventDefault();
    this.add(pictures);
  }

  /** Lets pictures be dropped on an element. */
  takeDrops(element) {
    const inside = (event, yes) => {
      if (![...(event.dataTransfer?.types ?? [])].includes('Files')) return;
      event.preventDefault();
      this.element.classList.toggle('dropping', yes);
    };
    element.addEventListener('dragover', (event) => inside(event, true));
    element.addEventListener('dragleave', (event) => { if (!element.contains(event.relatedTarget)) inside(event, false); });
    element.addEventListener('drop', (event) => { inside(event, false); this.add([...event.dataTransfer.files]); });
  }

  async add(files) {
    this.file.value = '';
    fill(this.told);
    for (const file of files) {
      if (this.draft.images.length >= MOST_PICTURES) {
        fill(this.told, t('pictureMany', { count: MOST_PICTURES }));
        break;
      }
      try {
        this.draft.images.push(await dataUrl(file));
      } catch {
        fill(this.told, t('pictureBad'));
      }
    }
    this.draw();
    this.field.focus();
  }
}
