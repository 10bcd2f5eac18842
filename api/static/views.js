/* The views there are: how each is loaded, which right it asks for, and whether it stands in the navigation.
 *
 * A view is a module that exports show(room, {parts, query, reader, kept}): it fills `room`, and may return
 * a function that is called when it is left. `reader.open({document, page})` shows a page beside it,
 * `kept` is its own object, which stays while other views are shown. */

export const HOME = 'ask';

export const VIEWS = {
  ask: { icon: 'message-square-text', right: 'read', load: () => import('./views/ask.js'), nav: true },
  search: { icon: 'search', right: 'read', load: () => import('./views/search.js'), nav: true },
  library: { icon: 'library', right: 'read', load: () => import('./views/library.js'), nav: true },
  admin: { icon: 'shield', right: 'admin', load: () => import('./views/admin.js'), nav: true },
  login: { icon: 'key-round', right: null, load: () => import('./views/login.js'), nav: false },
  document: { icon: 'file-text', right: 'read', load: () => import('./views/viewer.js'), nav: false },
};
