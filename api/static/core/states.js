/* What is shown instead of content: loading, nothing there, an error, no right. */

import { h, icon } from './dom.js';
import { words } from './i18n.js';

const t = words({
  en: {
    retry: 'Try again',
    loading: 'Loading',
    Offline: 'Pageglass cannot be reached. Check the connection; nothing you wrote is lost.',
    AccessDenied: 'Your key does not allow this.',
    Unauthenticated: 'Please sign in again.',
    NotFound: 'This does not exist, or not for you.',
    TooMany: ({ wait }) => (wait ? `Many questions at the moment. Try again in ${wait} s.` : 'Many questions at the moment. Try again shortly.'),
    ModelUnavailable: 'The model that writes answers cannot be reached at the moment.',
    ModelBusy: 'The model that writes answers is busy. Try again shortly.',
    StoreUnavailable: 'The library cannot be reached at the moment.',
    PromptTooLarge: 'The question and its pages are too long for the model. Ask more briefly, or start a new conversation.',
    BadImage: 'The picture could not be read.',
    TooLarge: 'That is more than the service takes at once.',
    Conflict: 'This cannot be done as things stand.',
    noRight: 'Not for this key', noRightText: 'The key that you are signed in with does not allow this view.', other: 'Something went wrong.', otherKey: 'Use another key',
    reference: 'Reference for your administrator: {id}',
  },
  zh: {
    retry: '重试',
    loading: '正在加载',
    Offline: '无法连接 Pageglass。请检查网络，您输入的内容不会丢失。',
    AccessDenied: '您的密钥没有此权限。',
    Unauthenticated: '请重新登录。',
    NotFound: '此内容不存在，或您无权查看。',
    TooMany: ({ wait }) => (wait ? `当前提问较多，请在 ${wait} 秒后重试。` : '当前提问较多，请稍后重试。'),
    ModelUnavailable: '暂时无法连接撰写回答的模型。',
    ModelBusy: '撰写回答的模型正忙，请稍后重试。',
    StoreUnavailable: '暂时无法连接文档库。',
    PromptTooLarge: '问题和相关页面超出模型的容量。请缩短提问，或开始新的对话。',
    BadImage: '无法读取图片。',
    TooLarge: '内容超过服务一次可接收的大小。',
    Conflict: '目前无法执行此操作。',
    noRight: '此密钥无权访问', noRightText: '您当前使用的密钥不允许打开此页面。', other: '出现了问题。', otherKey: '换用其他密钥',
    reference: '供管理员查询的编号：{id}',
  },
});
const KNOWN = ['Offline', 'AccessDenied', 'Unauthenticated', 'NotFound', 'TooMany', 'ModelUnavailable', 'ModelBusy', 'StoreUnavailable', 'PromptTooLarge', 'BadImage', 'TooLarge'];

/** Returns a failure in plain words. */
export function plainly(failure) {
  return t(KNOWN.includes(failure.type) ? failure.type : 'other', { wait: failure.retryAfter });
}

/** Returns a whole room's state: an icon, a heading, words, and what can be done. */
export function emptyState({ icon: name, heading, text = '', actions = [], level = 'h2' }) {
  return h('div', { class: 'state' }, icon(name), h(level, {}, heading), text && h('p', {}, text), actions.length > 0 && h('div', { class: 'row' }, actions));
}

/** Returns what is shown where something went wrong; `retry` is called by its button. */
export function errorState(failure, retry = null) {
  const names = { Offline: 'wifi-off', AccessDenied: 'lock', NotFound: 'file-question-mark' };
  const again = retry && h('button', { type: 'button', class: 'button', onclick: retry }, icon('refresh-cw'), t('retry'));
  const room = emptyState({ icon: names[failure.type] ?? 'triangle-alert', heading: plainly(failure), text: detail(failure), actions: again ? [again] : [] });
  room.setAttribute('role', 'alert');
  return room;
}

/** Returns what is shown instead of a view that the session has no right to. */
export function noRight() {
  const another = h('a', { class: 'button', href: '#/login?another=1' }, icon('key-round'), t('otherKey'));
  return emptyState({ icon: 'lock', heading: t('noRight'), text: t('noRightText'), actions: [another], level: 'h1' });
}

/** Returns the same as a line within content. */
export function errorNotice(failure, retry = null) {
  return h('div', { class: 'notice bad', role: 'alert' }, icon('triangle-alert'),
    h('div', { class: 'grow' }, plainly(failure), detail(failure) && h('div', { class: 'quiet' }, detail(failure))),
    retry && h('button', { type: 'button', class: 'button small', onclick: retry }, t('retry')));
}

function detail(failure) {
  if (failure.status >= 500 && failure.requestId) return t('reference', { id: failure.requestId });
  return failure.status >= 400 && !KNOWN.includes(failure.type) ? failure.message : '';
}

/** Returns grey lines in place of what is on its way. */
export function bones(...heights) {
  return h('div', { class: 'stack', role: 'status', 'aria-label': t('loading') }, heights.map((height) => h('div', { class: 'bone', style: { height } })));
}
