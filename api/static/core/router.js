/* Addresses within the page: #/view/part?name=value, so that any path prefix and no server knows them. */

/** Returns {view, parts, query} of the address. */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view = '', ...parts] = path.split('/').map(decodeURIComponent);
  return { view, parts, query: new URLSearchParams(query) };
}

/** Returns the address of a view. */
export function link(view, parts = [], query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(given).toString();
  return `#/${[view, ...parts].map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`;
}

/** Goes to a view. */
export function go(view, parts, query) {
  location.hash = link(view, parts, query);
}

/** Changes the address without going anywhere or leaving a step to go back to. */
export function note(view, parts, query) {
  history.replaceState(null, '', link(view, parts, query));
}
